"""Accounts of the staff: how they come in, what they change themselves, what admins do."""
