"""The verbs of everything written: comment, edit, remove, react, vouch, show a picture."""
