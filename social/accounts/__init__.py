"""Sign-in: who may enter, with which roles, from which devices."""
