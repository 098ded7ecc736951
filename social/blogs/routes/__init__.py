"""The pages of blogs."""
