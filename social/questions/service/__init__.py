"""The verbs of questions: asking, inviting, answering, accepting, taking back."""
