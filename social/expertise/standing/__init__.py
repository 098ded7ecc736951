"""What people are known for, added up by subject as things are written."""
