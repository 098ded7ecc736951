"""What stands on the first page, and what somebody keeps, follows and turns down."""
