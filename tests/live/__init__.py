"""Writing together: the shared text, its log, and the rooms where people meet."""
