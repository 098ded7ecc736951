"""One's own evidence."""
