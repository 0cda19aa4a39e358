"""How an answer is put together: few short lines, and where useful one button."""

from typing import Final, Literal

from actions.dialogue.turn import OF_WISH, REQUESTED_SLOT, WISH, Turn
from frontdesk.facility.service import Service
from frontdesk.messages import Button, ReplyButtons, Text

FORM: Final = "information_form"
ASKED_SLOT: Final = "information_service"
_BUTTONS: Final = {"book": "label_button_book", "human": "label_button_person"}


def in_a_journey(turn: Turn) -> bool:
    """Whether something else is being asked: its question follows, so no button and no map."""
    return turn.slot(REQUESTED_SLOT) not in (None, ASKED_SLOT)


def is_asking_which(turn: Turn) -> bool:
    """Whether the question going on is our own "di quale?", which will be asked again."""
    return bool(turn.slot(REQUESTED_SLOT) == ASKED_SLOT)


def tell(
    turn: Turn,
    *lines: str | None,
    button: Literal["book", "human"] | None = None,
    about: Service | None = None,
) -> None:
    """Says the lines that are there as one message; `about` is what the button would book."""
    body = "\n".join(line for line in lines if line)
    if button is None or in_a_journey(turn) or is_asking_which(turn):
        turn.say_content(Text(body))
        return
    what = f"{OF_WISH}{about.id}" if about is not None and button == "book" else ""
    title = turn.words(_BUTTONS[button])
    turn.say_content(ReplyButtons(body, (Button(f"{WISH}{button}{what}", title),)))


def named(turn: Turn, service: Service) -> str:
    """The service's name; a discreet one is not named, since others may see the phone."""
    return (
        turn.words("label_what_you_asked") if service.discreet else service.name.say(turn.language)
    )


def button_for(service: Service) -> Literal["book", "human"]:
    """What comes next for this service: booking, or the person who books it."""
    return "human" if service.channel == "operator" else "book"
