"""The pictures of the demo company's posts, drawn line by line."""
