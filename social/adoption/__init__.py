"""Putting changes to guidelines forward, and adopting them in the open."""
