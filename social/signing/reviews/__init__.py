"""Pages have an owner and a day when they are looked at again; some are official."""
