"""Passages: discussions of marked words, and who stands behind each clause."""
