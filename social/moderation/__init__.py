"""Looking after conversations: reports, what moderators and hosts do about them, and appeals."""
