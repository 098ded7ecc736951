"""Passages: talking about marked words of a page, and who stands behind each of its clauses."""
