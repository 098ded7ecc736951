"""Bringing in people and writing from other systems: streaming, resumable, safe to repeat."""
