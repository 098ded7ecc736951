"""Pages of signing in and out, of passwords, and of one's own settings."""
