"""Writing to somebody, wanting no more of it, and meeting for a coffee."""
