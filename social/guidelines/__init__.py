"""Guidelines: pages in a tree, written together, linked to each other."""
