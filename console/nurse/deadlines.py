"""By when a case should be taken, said calmly: "entro 12 min", "adesso", "scaduto da 5 min"."""

from dataclasses import dataclass
from datetime import timedelta

from console.viewpoint import Viewpoint
from store.tables import SymptomReport

A_MOMENT = timedelta(minutes=1)


@dataclass(frozen=True)
class Deadline:
    words: str
    is_late: bool


def present_deadline(view: Viewpoint, report: SymptomReport) -> Deadline | None:
    """None once somebody has the case, and where none was set."""
    if report.status != "new" or report.due_at is None:
        return None
    if report.due_at > view.now:
        return Deadline(view.say("reports.deadline.within", span=view.left(report.due_at)), False)
    if view.now - report.due_at < A_MOMENT:
        return Deadline(view.say("reports.deadline.now"), True)
    return Deadline(view.say("reports.deadline.late", span=view.ago(report.due_at)), True)
