"""What is said in the middle of a question: a short sentence, and the question again."""

from datetime import timedelta
from typing import Any

import pytest

from actions.booking.journey import BookingJourney
from actions.information.give import GiveInformation
from actions.next_wish import NextWishJourney
from actions.welcome import Wordless
from tests.unit.dialogue.conftest import NOW, Play

ASKED: dict[str, Any] = {
    "requested_slot": "regime",
    "service_id": "CAR3",
    "visit_type": "first_visit",
    "asked_at": NOW.isoformat(),
    "repairs": 0,
}


@pytest.mark.parametrize(
    ("intent", "words", "answer"),
    [
        ("greet", "buongiorno", "Buongiorno a lei"),
        ("thanks", "grazie", "Prego"),
        ("insult", "siete ridicoli", "Mi dispiace"),
        ("complaint", "è uno scandalo", "reclamo"),
        ("out_of_scope", "che tempo fa", "non mi occupo"),
    ],
)
def test_a_remark_is_answered_briefly_and_is_no_misunderstanding(
    play: Play, intent: str, words: str, answer: str
) -> None:
    said = play(BookingJourney(), intent, words, **ASKED)
    assert answer in said.text
    assert "ricetta" in said.text
    assert not said.slots.get("repairs")


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("audio", "messaggi vocali"),
        ("image", "leggo solo parole"),
        ("video", "leggo solo parole"),
        ("document", "leggo solo parole"),
        ("sticker", "Grazie"),
        ("location", "112"),
        ("contacts", "contatto"),
        ("reaction", "reazione"),
        ("brand_new_kind", "non riesco a leggerlo"),
    ],
)
def test_what_has_no_words_gets_a_fitting_sentence_and_the_question(
    play: Play, kind: str, answer: str
) -> None:
    said = play(BookingJourney(), "wordless", "", wordless=kind, **ASKED)
    assert answer in said.text
    assert "ricetta" in said.text
    assert not said.slots.get("repairs")


def test_a_reaction_outside_a_question_needs_no_words(play: Play) -> None:
    assert play(Wordless(), "wordless", "", wordless="reaction").contents == ()


def test_a_reaction_after_a_long_silence_wakes_nothing_up(play: Play) -> None:
    asked = {**ASKED, "asked_at": (NOW - timedelta(hours=1)).isoformat()}
    left = play(BookingJourney(), "wordless", "", wordless="reaction", **asked)
    assert (left.text, left.follow_up) == ("", "action_answer_wordless")


def test_an_edited_message_changes_no_answer_that_was_understood(play: Play) -> None:
    said = play(BookingJourney(), "unclear", "a pagamento", edit=True, **ASKED)
    assert "INDIETRO" in said.text
    assert said.slots["regime"] is None


def test_an_edited_message_answers_what_was_not_understood(play: Play) -> None:
    asked = {"requested_slot": "service_id", "asked_at": NOW.isoformat(), "repairs": 1}
    said = play(BookingJourney(), "book", "elettrocardiogramma", edit=True, **asked)
    assert said.slots["requested_slot"] == "regime"


def test_a_journey_left_for_another_wish_is_offered_again_with_what_was_said(play: Play) -> None:
    left = play(BookingJourney(), "cancel", "vorrei disdire la visita", **ASKED)
    assert left.follow_up == "cancellation_form"
    (waiting,) = left.slots["parked"]["wishes"]
    assert waiting["form"] == "booking_form"
    assert waiting["kept"]["service_id"] == "CAR3"
    offered = play(NextWishJourney(), "cancel", "fatto", parked=left.slots["parked"])
    assert "Riprendiamo la prenotazione" in offered.text
    assert "ardiolog" not in offered.text
    taken = play(
        NextWishJourney(),
        "confirm",
        "sì",
        parked=left.slots["parked"],
        requested_slot="next_wish",
        asked_at=NOW.isoformat(),
    )
    assert taken.follow_up == "booking_form"
    assert taken.slots["resumed"]["kept"]["service_id"] == "CAR3"


def test_what_is_begun_anew_is_not_offered_again(play: Play) -> None:
    wishes = [{"text": "", "intent": "", "form": "booking_form", "kept": {"service_id": "CAR3"}}]
    parked = {"at": NOW.isoformat(), "wishes": wishes}
    begun = play(BookingJourney(), "book", "vorrei prenotare una visita", parked=parked)
    assert begun.slots["parked"] is None


def test_the_same_matter_put_differently_is_no_journey_that_was_left(play: Play) -> None:
    left = play(BookingJourney(), "waitlist", "mi metta in lista d'attesa", **ASKED)
    assert left.follow_up == "waitlist_form"
    assert not left.slots.get("parked")


@pytest.mark.parametrize("intent", ["info_price", "info_preparation"])
def test_the_button_under_an_answer_books_what_it_was_about(play: Play, intent: str) -> None:
    told = play(GiveInformation(), intent, "ecografia addome completo")
    (button,) = told.contents[0].buttons  # type: ignore[union-attr]
    begun = play(BookingJourney(), "book", "Prenotare", tap=button.id)
    assert begun.slots["service_id"] == button.id.rsplit(":", 1)[1]
    assert begun.slots["requested_slot"] != "service_id"


def test_back_at_the_first_question_says_so(play: Play) -> None:
    asked = {"requested_slot": "service_id", "asked_at": NOW.isoformat()}
    said = play(BookingJourney(), "unclear", "indietro", **asked)
    assert "più indietro non si va" in said.text
    assert said.slots["requested_slot"] == "service_id"


def test_help_explains_the_words_that_always_work_and_keeps_the_journey(play: Play) -> None:
    said = play(BookingJourney(), "greet", "aiuto", **ASKED)
    assert "INDIETRO" in said.text and "ricetta" in said.text
    assert said.follow_up is None


def test_the_proof_may_end_in_the_middle_without_the_journey_beginning_anew(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A yes to a summary that nobody may see any more is no first message of a new booking."""
    monkeypatch.setattr("actions.identity.is_known", lambda turn: False)
    monkeypatch.setattr("actions.identity.hides_number", lambda turn: False)
    monkeypatch.setattr("actions.booking.journey.is_known", lambda turn: False)
    gone = {**ASKED, "requested_slot": "booking_confirmed", "regime": None}
    said = play(BookingJourney(), "confirm", "sì", **gone)
    assert said.slots["requested_slot"] == "regime"
    assert "ricetta" in said.text
    long_ago = {**gone, "asked_at": (NOW - timedelta(minutes=45)).isoformat()}
    left = play(BookingJourney(), "greet", "buongiorno", **long_ago)
    assert left.follow_up == "resume_form"
