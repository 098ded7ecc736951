"""Who is in: inviting people, giving roles, suspending accounts. Pages for HR and administrators."""
