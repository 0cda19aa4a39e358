"""What a nurse may do with a case at this moment."""

from dataclasses import dataclass

from console.badges import urgency_badge
from console.viewpoint import Viewpoint
from frontdesk.ownership import Urgency
from services.nurse_desk.ask_patient import ANSWER_WITHIN
from services.nurse_desk.call_back import OUTCOMES
from services.nurse_desk.cases import level_of
from services.nurse_desk.judge_level import needs_second_tick
from services.nurse_desk.read_case import CaseFile


@dataclass(frozen=True)
class Choice:
    """One radio button: what is sent, and what is read."""

    value: str
    words: str


@dataclass(frozen=True)
class ActsPresenter:
    """`mode`: mine, open (nobody has it), theirs (a colleague does) or signed.

    `cannot_ask` says why no question can be asked now; empty when one can.
    """

    mode: str
    colleague: str
    colleague_id: str
    level_words: str
    is_judged: bool
    other_levels: tuple[Choice, ...]
    needs_tick: bool
    cannot_ask: str
    answer_hours: int
    outcomes: tuple[Choice, ...]

    @property
    def may_act(self) -> bool:
        return self.mode in ("mine", "open")


def present_acts(view: Viewpoint, case: CaseFile) -> ActsPresenter:
    report = case.entry.report
    level = level_of(report)
    return ActsPresenter(
        mode=_mode(view, case),
        colleague=case.entry.nurse_name or view.say("report.story.someone"),
        colleague_id=str(report.staff_id or ""),
        level_words=urgency_badge(view, level).word,
        is_judged=report.staff_level is not None,
        other_levels=tuple(
            Choice(one, urgency_badge(view, one).word) for one in Urgency if one != level
        ),
        needs_tick=needs_second_tick(report),
        cannot_ask=view.say(f"report.ask.{case.why_not_ask}") if case.why_not_ask else "",
        answer_hours=int(ANSWER_WITHIN.total_seconds()) // 3600,
        outcomes=tuple(Choice(one, view.say(f"report.call.{one}")) for one in OUTCOMES),
    )


def _mode(view: Viewpoint, case: CaseFile) -> str:
    report = case.entry.report
    if report.status == "reviewed":
        return "signed"
    if report.status != "taken" or report.staff_id is None:
        return "open"
    return "mine" if report.staff_id == view.staff_id else "theirs"
