"""Once a minute: what somebody may not have any more goes back, what was put aside comes back, the
late is escalated, the idle ends, and the waiting chats are proposed to those who are there."""

from collections.abc import Callable

import structlog

from services.accounts.give_back_all import give_back_all
from services.close_idle_chats import close_idle_chats
from services.deal_chats import deal_chats
from services.desk import Desk
from services.escalate_waiting_chats import escalate_waiting_chats
from services.snooze_chats import wake_due_chats

log = structlog.get_logger(__name__)


def look_after_queue(desk: Desk) -> None:
    """Safe to run at any time and twice; one part that fails does not stop the others."""
    parts: tuple[Callable[[Desk], None], ...] = (
        give_back_all,
        wake_due_chats,
        escalate_waiting_chats,
        close_idle_chats,
        _deal,
    )
    for part in parts:
        try:
            part(desk)
        except Exception:
            log.exception("queue_not_looked_after", part=part.__name__)


def _deal(desk: Desk) -> None:
    with desk.database.transaction() as db_session:
        deal_chats(desk, db_session)
