"""Tests of looking after conversations."""
