"""Verbs: keep for later, read, turn down, follow a topic."""
