"""Searches that found nobody: kept without their searchers, so that somebody who knows can be found."""
