"""The SMS gateway."""
