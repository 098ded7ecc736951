"""The demo company, ready to be looked at."""
