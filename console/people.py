"""How a person is shown: a name, an avatar, a number one can call."""

import uuid
from dataclasses import dataclass

from console.viewpoint import Viewpoint
from store.tables import Conversation, Patient

HUES = 6


@dataclass(frozen=True)
class Person:
    """`name` is the proved patient's, else what WhatsApp shows; `hue` (0..5) colours the avatar."""

    name: str
    initials: str
    hue: int
    language: str
    whatsapp_name: str | None = None
    phone: str | None = None
    phone_link: str | None = None


def present_person(
    view: Viewpoint, conversation: Conversation, patient: Patient | None = None
) -> Person:
    shown = conversation.profile_name or view.say("person.unnamed")
    name = full_name(patient) if patient else shown
    return Person(
        name=name,
        initials=initials(name if patient or conversation.profile_name else ""),
        hue=hue(conversation.id),
        language=language_word(view, conversation.language),
        whatsapp_name=conversation.profile_name if patient else None,
        phone=spaced_number(conversation.wa_id) if conversation.wa_id else None,
        phone_link=f"tel:+{conversation.wa_id}" if conversation.wa_id else None,
    )


def full_name(patient: Patient) -> str:
    return f"{patient.given_name} {patient.family_name}"


def initials(name: str) -> str:
    """One or two letters; empty when the name has none (an emoji, a phone number)."""
    letters = [word[0] for word in name.split() if word[0].isalpha()]
    return "".join(letters[:1] + letters[1:][-1:]).upper()


def hue(conversation_id: uuid.UUID) -> int:
    return conversation_id.int % HUES


def language_word(view: Viewpoint, language: str) -> str:
    name = f"language.{language}"
    return view.say(name if view.phrases.known(name) else "language.other")


def spaced_number(wa_id: str) -> str:
    """ "+39 000 000 0101": country code apart for Italy, then threes and a four."""
    prefix, digits = ("+39 ", wa_id[2:]) if wa_id.startswith("39") else ("+", wa_id)
    groups = [digits[start : start + 3] for start in range(0, len(digits), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = ["".join(groups[-2:])]
    return prefix + " ".join(groups)
