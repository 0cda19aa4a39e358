"""How to prepare for an exam: the signed text of the data, nothing of our own."""

from actions.dialogue.turn import Turn
from actions.information.saying import button_for, named, tell
from actions.information.service_meant import NotOffered, service_meant
from actions.information.services import say_not_offered
from frontdesk.facility.service import Service


def tell_preparation(turn: Turn) -> None:
    try:
        tell_of(turn, service_meant(turn))
    except NotOffered:
        say_not_offered(turn)


def tell_of(turn: Turn, service: Service) -> None:
    text = turn.desk.facility.preparation_text(service, turn.language)
    told = turn.words("utter_preparation", service=named(turn, service), preparation=text)
    doubts = turn.words("utter_preparation_doubts")
    tell(turn, told, doubts, button=button_for(service), about=service)
