"""Blue ticks and "is typing" while the assistant thinks. A courtesy: its failure is no failure."""

import structlog

from clients.failures import OutcomeUnknown, SendFailed
from services.desk import Desk
from store.messages import get_message

log = structlog.get_logger(__name__)


def show_typing(desk: Desk, message_id: int) -> None:
    """Marks the message read and shows the typing indicator, unless it is answered already."""
    with desk.database.transaction() as db_session:
        message = get_message(db_session, message_id)
        wamid, is_late = message.wamid, message.handled_at is not None
    try:
        desk.whatsapp.mark_read(wamid, typing=not is_late)
    except (SendFailed, OutcomeUnknown) as failure:
        log.info("typing_not_shown", consequence=str(failure.consequence), message_id=message_id)
