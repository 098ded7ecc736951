"""The command line: social."""
