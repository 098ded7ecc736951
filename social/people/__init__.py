"""The people of the company: who they are, what they say of themselves, whom they follow."""
