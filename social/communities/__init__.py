"""Who belongs together, and who may read what they write."""
