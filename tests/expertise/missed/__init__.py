"""Searches that found nobody."""
