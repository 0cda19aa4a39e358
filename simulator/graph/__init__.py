"""The Graph API of one business number, as far as the messages platform documents it."""
