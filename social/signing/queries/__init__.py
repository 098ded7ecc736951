"""Finding who is asked to sign what, and what they have signed."""
