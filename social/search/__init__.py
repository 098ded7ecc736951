"""The search page: one box over everything a person may read."""
