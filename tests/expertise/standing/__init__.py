"""What people are known for."""
