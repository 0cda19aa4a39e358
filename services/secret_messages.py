"""Messages with a one-time code: whoever reads the code could pass for the patient."""

from store.outgoing import purpose_of
from store.tables import OutgoingMessage

IDENTITY_CODE = "identity_code:"
"""How the key of such a message begins."""


def is_secret(message: OutgoingMessage) -> bool:
    """Its words are shown to nobody and are never said again; so it is with a repeat."""
    return purpose_of(message.dedup_key).startswith(IDENTITY_CODE)
