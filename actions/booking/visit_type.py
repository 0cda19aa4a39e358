"""First visit or follow-up: asked only where the words leave it open (reference 1.4)."""

from actions.booking.service import service_of
from actions.dialogue.question import NotUnderstood, Question
from actions.dialogue.turn import Turn
from frontdesk.facility.visit_type import VisitType, read_visit_type
from frontdesk.reading.doubts import says_not_known

EXPLAINED = "explained"


class VisitTypeQuestion(Question):
    slot = "visit_type"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_visit_type")

    def read(self, turn: Turn) -> str | None:
        chosen = turn.chosen()
        if chosen == "not_known" or (chosen is None and says_not_known(turn.text)):
            return self._explained(turn)
        # "Sì" and "no, guardi" answer neither "prima visita" nor "controllo".
        said: VisitType | None = read_visit_type(turn.text, asked=True, yes_or_no=False)
        if chosen in ("first_visit", "follow_up"):
            said = chosen  # type: ignore[assignment]
        if said is None:
            raise NotUnderstood
        turn.set("service_id", of_type(turn, said))
        return said

    def _explained(self, turn: Turn) -> str:
        """Whoever doesn't know books a first visit, told what it is and how to change it."""
        turn.say("utter_explain_visit_type")
        turn.set("service_id", of_type(turn, "first_visit"))
        return "first_visit"


def of_type(turn: Turn, wanted: VisitType) -> str:
    """The service or its other half, whichever is of this type."""
    service = service_of(turn)
    if service.kind == wanted or service.paired_with is None:
        return service.id
    return service.paired_with


def is_open(turn: Turn) -> bool:
    """Whether it is still to be said which of a pair is meant."""
    return service_of(turn).paired_with is not None
