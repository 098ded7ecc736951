"""Measuring how people write together: real editors, a real server, cuts and kills."""
