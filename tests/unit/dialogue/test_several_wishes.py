import pytest

from actions.booking.journey import BookingJourney
from actions.cancellation import CancellationJourney
from actions.dialogue.wishes import INTENT_OF_KIND
from actions.information.give import GiveInformation
from actions.next_wish import NextWishJourney
from actions.welcome import OutOfScope
from frontdesk.reading.wishes import split_wishes, wish_kind
from tests.unit.dialogue.conftest import NOW, Play

TWO = "vorrei disdire l'oculista e prenotare un ecg privato"


def _parked(*wishes: tuple[str, str]) -> dict[str, object]:
    plain = [{"text": text, "intent": intent} for text, intent in wishes]
    return {"at": NOW.isoformat(), "wishes": plain}


def test_the_first_wish_comes_first_whatever_the_whole_sounds_like(play: Play) -> None:
    led = play(BookingJourney(), "book", TWO)
    assert led.follow_up == "cancellation_form"
    assert led.slots["handed_on"] == {"text": TWO, "intent": "cancel"}


def test_the_second_wish_is_kept_in_the_words_it_was_told(play: Play) -> None:
    """Up to the first question, which needs the database."""
    begun = play(BookingJourney(), "book", "vorrei prenotare un ecg e disdire la visita oculistica")
    assert begun.slots["parked"] == _parked(("disdire la visita oculistica", "cancel"))
    assert begun.slots["requested_slot"] == "regime"


def test_a_question_beside_a_wish_is_answered_before_its_own_question(play: Play) -> None:
    begun = play(BookingJourney(), "book", "vorrei prenotare un ecg e sapere quanto costa?")
    assert begun.slots.get("parked") is None
    assert "€" in begun.text.split("Ha la ricetta")[0]


def test_two_questions_get_two_answers(play: Play) -> None:
    told = play(GiveInformation(), "info_hours", "a che ora aprite e dove siete?")
    assert "via dei Tigli" in told.text and "lunedì" in told.text
    assert told.follow_up is None


def test_what_identifies_somebody_is_not_said_back(play: Play) -> None:
    parked = _parked(("disdire la visita di Maria Bianchi nata il 15/06/1952", "cancel"))
    asked = play(NextWishJourney(), "confirm", "", parked=parked)
    assert "disdire la visita" in asked.text
    assert "Bianchi" not in asked.text and "1952" not in asked.text


@pytest.mark.parametrize(("answer", "follow_up"), [("sì", "cancellation_form"), ("no", None)])
def test_a_parked_wish_is_done_or_dropped(play: Play, answer: str, follow_up: str | None) -> None:
    asked = {"requested_slot": "next_wish", "asked_at": NOW.isoformat()}
    parked = _parked(("disdire l'ecg", "cancel"))
    said = play(NextWishJourney(), "confirm", answer, parked=parked, **asked)
    assert said.slots["parked"] is None
    assert said.follow_up == (follow_up or "action_listen")


def test_wishes_of_another_occasion_are_not_brought_up(play: Play) -> None:
    old = {"at": "2026-11-20T10:00:00+01:00", "wishes": [{"text": "x", "intent": "cancel"}]}
    said = play(NextWishJourney(), "greet", "", parked=old)
    assert "chiesto anche" not in said.text


def test_drugs_and_orders_are_declined_outside_a_journey(play: Play) -> None:
    for intent in ("out_of_scope", "unclear"):
        said = play(OutOfScope(), intent, "posso prendere la tachipirina?")
        assert "farmaci" in said.text


def test_an_opinion_does_not_begin_a_cancellation(play: Play) -> None:
    said = play(CancellationJourney(), "cancel", "secondo lei cos'ho?")
    assert "lo valuta un medico" in said.text
    assert said.follow_up == "action_listen"


def test_symptoms_told_with_another_wish_are_not_forgotten(play: Play) -> None:
    words = "ho mal di testa da ieri, cosa posso fare? e poi vorrei disdire la visita di giovedì"
    led = play(CancellationJourney(), "cancel", words)
    assert led.follow_up == "symptoms_form"


def test_asking_for_a_person_beside_a_wish_is_read_at_once() -> None:
    words = "vorrei annullare la visita e parlare con un operatore"
    assert [INTENT_OF_KIND.get(wish_kind(part) or "advice") for part in split_wishes(words)] == [
        "cancel",
        "human",
    ]
