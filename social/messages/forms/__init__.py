"""What somebody types to somebody else, and which moment they propose."""
