"""Addresses of passages and of what is known about clauses."""
