"""The verbs of asking and signing."""
