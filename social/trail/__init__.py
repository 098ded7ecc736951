"""What was done to whom, by whom and why: rows that are only ever added, for those concerned to read."""
