"""Measurements that anybody can run again: `make bench`, or `python -m bench --help`."""
