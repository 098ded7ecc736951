"""The pages of questions: lists, one question, asking, answering, accepting, inviting."""
