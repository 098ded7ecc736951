"""Pages about how guidelines change."""
