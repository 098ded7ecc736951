"""Putting changes forward."""
