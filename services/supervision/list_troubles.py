"""What did not work and a person can look after. Reading changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from frontdesk.supervision.days import Days
from services.desk import Desk
from services.supervision.retry_message import Prospect, prospect_of
from store.chats import find_chat
from store.database import DbSession
from store.dead_jobs import DeadJob, count_dead_jobs, dead_jobs
from store.failed_messages import FailedGroup, failed_groups, failed_messages
from store.notices_aside import NoticeAside, count_notices_aside, notices_aside
from store.tables import OutgoingMessage

MOST = 50
"""Of each list; how many there are in all is said."""


@dataclass(frozen=True)
class LostMessage:
    message: OutgoingMessage
    prospect: Prospect


@dataclass(frozen=True)
class Troubles:
    """Dead jobs and what was put aside are those there are now; failed messages those of the days
    asked for, of the whole facility."""

    jobs: Sequence[DeadJob]
    jobs_in_all: int
    notices: Sequence[NoticeAside]
    notices_in_all: int
    groups: Sequence[FailedGroup]
    messages: Sequence[LostMessage]

    @property
    def messages_in_all(self) -> int:
        return sum(group.n for group in self.groups)


def list_troubles(desk: Desk, db_session: DbSession, days: Days) -> Troubles:
    zone = ZoneInfo(desk.facility.zone)
    begins_at, ends_at = days.begins_at(zone), days.ends_at(zone)
    lost = failed_messages(db_session, begins_at, ends_at, MOST)
    return Troubles(
        jobs=dead_jobs(db_session, MOST),
        jobs_in_all=count_dead_jobs(db_session),
        notices=notices_aside(db_session, MOST),
        notices_in_all=count_notices_aside(db_session),
        groups=failed_groups(db_session, begins_at, ends_at),
        messages=[LostMessage(one, _prospect(desk, db_session, one)) for one in lost],
    )


def count_troubles(db_session: DbSession) -> int:
    """How much waits to be seen to now."""
    return count_dead_jobs(db_session) + count_notices_aside(db_session)


def _prospect(desk: Desk, db_session: DbSession, message: OutgoingMessage) -> Prospect:
    conversation = find_chat(db_session, message.conversation_id)
    if conversation is None:
        return Prospect.NO_USE
    return prospect_of(desk, db_session, conversation, message)
