"""What the desk changes from week to week, laid over the facility's files (docs/adr/013)."""
