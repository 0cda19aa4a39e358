"""What went wrong, in plain words. Ids and reasons, never what anybody said."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.charts.lines import Line, most_first
from console.operator.delivery_words import failure_words
from console.viewpoint import Viewpoint
from services.supervision.list_troubles import LostMessage, Troubles
from services.supervision.mend_notices import may_help_to_retry
from services.supervision.retry_message import Prospect
from store.dead_jobs import DeadJob
from store.failed_messages import FailedGroup
from store.notices_aside import NoticeAside
from store.tables import OutgoingMessage

_PROBLEMS = (
    "failed",
    "status of",
    "echo to",
    "identity change",
    "account change",
    "the new address",
)
"""How problems begin (services/apply_notifications.py); words for each in console/texts."""


@dataclass(frozen=True)
class JobRow:
    """`chat`: the id of the chat it was about, "" for none."""

    id: int
    what: str
    name: str
    when: str
    chat: str


@dataclass(frozen=True)
class NoticeRow:
    id: int
    what: str
    detail: str
    when: str
    may_retry: bool


@dataclass(frozen=True)
class MessageRow:
    """`prospect`: why sending again is no use; empty where it may help."""

    id: str
    when: str
    what: str
    reason: str
    chat: str
    prospect: str


@dataclass(frozen=True)
class TroublesPresenter:
    """`…_left`: said where a list is longer than what is shown."""

    jobs: tuple[JobRow, ...]
    jobs_left: str
    notices: tuple[NoticeRow, ...]
    notices_left: str
    reasons: tuple[Line, ...]
    messages: tuple[MessageRow, ...]
    messages_left: str


def present_troubles(view: Viewpoint, found: Troubles) -> TroublesPresenter:
    return TroublesPresenter(
        jobs=tuple(_job(view, job) for job in found.jobs),
        jobs_left=_left(view, len(found.jobs), found.jobs_in_all),
        notices=tuple(_notice(view, notice) for notice in found.notices),
        notices_left=_left(view, len(found.notices), found.notices_in_all),
        reasons=_reasons(view, found.groups),
        messages=tuple(_message(view, one) for one in found.messages),
        messages_left=_left(view, len(found.messages), found.messages_in_all),
    )


def job_words(view: Viewpoint, name: str) -> str:
    known = f"supervisor.job.{name}"
    return view.say(known if view.phrases.known(known) else "supervisor.job.other")


def notice_words(view: Viewpoint, problem: str) -> str:
    start = next((one for one in _PROBLEMS if problem.startswith(one)), "other")
    return view.say(f"supervisor.problem.{start.replace(' ', '_')}")


def _left(view: Viewpoint, shown: int, in_all: int) -> str:
    return view.say("supervisor.mending.newest", shown=shown, n=in_all) if in_all > shown else ""


def _job(view: Viewpoint, job: DeadJob) -> JobRow:
    return JobRow(
        id=job.id,
        what=job_words(view, job.name),
        name=job.name,
        when=view.moment(job.failed_at) if job.failed_at else "",
        chat=str(job.conversation_id or ""),
    )


def _notice(view: Viewpoint, notice: NoticeAside) -> NoticeRow:
    return NoticeRow(
        id=notice.id,
        what=notice_words(view, notice.problem),
        detail=notice.problem.partition(": ")[2],
        when=view.moment(notice.received_at),
        may_retry=may_help_to_retry(notice.problem),
    )


def _reasons(view: Viewpoint, groups: Sequence[FailedGroup]) -> tuple[Line, ...]:
    """Codes that are said with the same words are one reason."""
    counted: dict[str, int] = {}
    for group in groups:
        like_it = OutgoingMessage(error_code=group.error_code, failure=group.failure)
        reason = failure_words(view, like_it)
        words = reason if group.channel == "whatsapp" else f"SMS: {reason}"
        counted[words] = counted.get(words, 0) + group.n
    return most_first(counted.items())


def _message(view: Viewpoint, lost: LostMessage) -> MessageRow:
    message = lost.message
    may_help = lost.prospect is Prospect.MAY_HELP
    return MessageRow(
        id=str(message.id),
        when=view.moment(message.created_at),
        what=view.say(
            "supervisor.mending.from",
            author=view.say(f"supervisor.author.{message.author}"),
            channel="WhatsApp" if message.channel == "whatsapp" else "SMS",
        ),
        reason=failure_words(view, message),
        chat=str(message.conversation_id),
        prospect="" if may_help else view.say(f"supervisor.prospect.{lost.prospect.value}"),
    )
