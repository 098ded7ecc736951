"""What answers taught, kept: guidelines made of questions, with everybody’s credit."""
