"""Questions: asking, inviting those who may know, answering, accepting."""
