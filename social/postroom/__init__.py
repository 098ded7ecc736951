"""The post room: answers that come in by mail, and mail that could not go out."""
