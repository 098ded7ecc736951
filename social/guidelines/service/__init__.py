"""The verbs of guidelines: writing pages, keeping texts, arranging the tree, keeping links true."""
