"""The facility as it is now: its files, and what the desk changed since (docs/adr/013)."""
