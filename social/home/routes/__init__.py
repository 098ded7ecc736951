"""The first page and the small pages around it."""
