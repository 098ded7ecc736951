"""Tests of the mechanisms, each apart from the site."""
