"""What changed in a drawn text."""
