"""Signing, asking for it, and the dates when pages are looked at again."""
