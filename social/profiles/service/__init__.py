"""Verbs that need several rooms at once."""
