"""The pages of who knows what."""
