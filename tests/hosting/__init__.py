"""Tests of social/hosting/."""
