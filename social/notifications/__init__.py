"""Telling a person something, without knowing what it is about."""
