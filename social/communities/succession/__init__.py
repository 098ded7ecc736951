"""Looking after a community when nobody does any more: its members are told, and one of them takes it on."""
