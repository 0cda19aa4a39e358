"""Voice notes, pictures, stickers, places, contacts, reactions: each gets a fitting sentence."""

from typing import Final

from actions.dialogue.turn import REQUESTED_SLOT, Turn

REACTION: Final = "reaction"
_OTHER: Final = "utter_kind_not_understood"
_SAID: Final = {
    "audio": "utter_voice_not_heard",
    "image": "utter_media_not_seen",
    "video": "utter_media_not_seen",
    "document": "utter_media_not_seen",
    "sticker": "utter_sticker",
    "location": "utter_location_received",
    "contacts": "utter_contact_received",
}
_SAID_MIDWAY: Final = {
    "audio": "utter_voice_not_heard_midway",
    "image": "utter_media_not_seen_midway",
    "video": "utter_media_not_seen_midway",
    "document": "utter_media_not_seen_midway",
    "sticker": "utter_sticker_midway",
    "location": "utter_location_midway",
    "contacts": "utter_contact_midway",
    REACTION: "utter_reaction_midway",
}
_PICTURES: Final = frozenset({"image", "video", "document"})
_ON_THE_PRESCRIPTION: Final = frozenset({"prescription_told", "nre", "priority", "issued_on"})


def say(turn: Turn) -> None:
    """Outside any journey. A reaction needs no answer."""
    if turn.wordless == REACTION:
        turn.keep_silent()
        return
    turn.say(_SAID.get(turn.wordless or "", _OTHER))


def say_midway(turn: Turn, form: str) -> None:
    """In the middle of a journey: its question follows again."""
    kind = turn.wordless or ""
    if kind in _PICTURES and form == "symptoms_form":
        turn.say("utter_picture_for_the_nurse")
    elif kind in _PICTURES and turn.slot(REQUESTED_SLOT) in _ON_THE_PRESCRIPTION:
        turn.say("utter_picture_of_prescription")
    else:
        turn.say(_SAID_MIDWAY.get(kind, "utter_kind_midway"))
