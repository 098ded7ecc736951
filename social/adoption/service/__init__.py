"""Laying down rules, putting changes forward, speaking to them, and what follows."""
