"""The number of a prescription opens it to whoever has it too: not kept in a message for long."""

from typing import Any

from frontdesk.identity.masked import change_spoken
from frontdesk.prescriptions.nre import mask_nre
from store.tables import Message


def hide_prescription(message: Message) -> None:
    """Masks the NRE in a message that the assistant has answered; the journey has what it needs.

    (Reference italian-health-desk 0.8: codice fiscale and NRE work as a password.) A message that
    a person will read keeps it: they have to type it somewhere.
    """
    if message.text is None or mask_nre(message.text) == message.text:
        return
    message.text = mask_nre(message.text)
    payload: Any = change_spoken(message.payload, mask_nre)
    message.payload = payload
