"""Readers are asked to read and agree, clause by clause; pages are looked at again in time."""
