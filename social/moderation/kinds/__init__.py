"""What can be reported, one file for each sort of thing."""
