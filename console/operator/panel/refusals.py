"""What acting for a patient may meet, as words for the operator. Nothing was changed then."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time

from console.viewpoint import Viewpoint
from services.hand_off import TakenByAnother
from services.holds import NotYours
from services.identity import IdentityRequired, NotDelegated
from services.operator_desk.hold_time import PrescriptionRefused, PrescriptionUsed
from services.operator_desk.late_terms import TermsChanged
from store.appointments import PatientIsBusy, TimeIsTaken

PLAIN: Mapping[type[Exception], str] = {
    TakenByAnother: "not_mine",
    IdentityRequired: "identity",
    NotDelegated: "not_delegated",
    NotYours: "changed",
    TimeIsTaken: "taken",
    TermsChanged: "terms",
}


class Refused(Exception):
    """`words` say why; `name` completes panel.refused."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name)
        self.name, self.words = name, words


@contextmanager
def refusals(view: Viewpoint) -> Iterator[None]:
    """Inside the transaction: an error's appointment can no longer be read once it is over."""
    try:
        yield
    except PatientIsBusy as error:
        raise _refused(view, "busy", moment=view.moment(error.appointment.starts_at)) from None
    except PrescriptionUsed as error:
        raise _refused(view, "used", moment=view.moment(error.appointment.starts_at)) from None
    except PrescriptionRefused as error:
        raise prescription_refused(view, error) from None
    except tuple(PLAIN) as error:
        raise refused(view, PLAIN[type(error)]) from None


def refused(view: Viewpoint, name: str) -> Refused:
    return Refused(name, view.say(f"panel.refused.{name}"))


def prescription_refused(view: Viewpoint, error: PrescriptionRefused) -> Refused:
    verdict = error.verdict
    if verdict.outcome == "unclear" or verdict.book_by is None:
        return refused(view, "future")
    last = view.day(datetime.combine(verdict.book_by, time(12), view.zone))
    return _refused(view, "expired", day=last)


def _refused(view: Viewpoint, name: str, **values: str) -> Refused:
    return Refused(name, view.say(f"panel.refused.{name}", **values))
