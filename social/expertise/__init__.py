"""Who knows what, and why we think so."""
