"""Finding guideline pages, their places in the tree, and the links between them."""
