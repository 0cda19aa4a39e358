from datetime import timedelta
from typing import Any

import pytest

from actions.booking.journey import BookingJourney
from actions.resume import ResumeJourney
from tests.unit.dialogue.conftest import NOW, Play

LEFT: dict[str, Any] = {
    "requested_slot": "regime",
    "service_id": "CAR3",
    "visit_type": "first_visit",
    "birth_date": "1980-01-01",
    "asked_at": (NOW - timedelta(minutes=31)).isoformat(),
}


@pytest.mark.parametrize("words", ["buongiorno", "eccomi scusi", "1/1/1980"])
def test_after_half_an_hour_the_journey_is_offered_again_by_its_kind_alone(
    play: Play, words: str
) -> None:
    left = play(BookingJourney(), "greet", words, **LEFT)
    assert left.follow_up == "resume_form"
    assert left.text == ""
    kept = left.slots["left_journey"]
    assert kept == {
        "form": "booking_form",
        "kept": {"service_id": "CAR3", "visit_type": "first_visit"},
    }
    asked = play(ResumeJourney(), "greet", words, left_journey=kept)
    assert "la prenotazione" in asked.text
    assert "ardiolog" not in asked.text and "1980" not in asked.text


def test_a_plain_new_wish_after_a_silence_is_not_asked_about(play: Play) -> None:
    left = play(BookingJourney(), "cancel", "vorrei disdire la visita", **LEFT)
    assert left.follow_up == "cancellation_form"
    assert left.slots.get("left_journey") is None


def test_a_yes_after_a_silence_may_answer_an_offer_first(play: Play) -> None:
    left = play(BookingJourney(), "confirm", "sì", **LEFT)
    assert left.follow_up == "action_nothing_was_asked"
    assert left.slots["left_journey"]["form"] == "booking_form"


def test_within_half_an_hour_the_journey_simply_goes_on(play: Play) -> None:
    asked_at = (NOW - timedelta(minutes=29)).isoformat()
    asked = play(BookingJourney(), "greet", "buongiorno", **{**LEFT, "asked_at": asked_at})
    assert asked.follow_up is None


@pytest.mark.parametrize("words", ["sì", "riprendiamo", "continuiamo pure"])
def test_taken_up_it_begins_with_what_was_said_of_the_booking(play: Play, words: str) -> None:
    left = {"form": "booking_form", "kept": {"service_id": "CAR3", "visit_type": "follow_up"}}
    asked = {"requested_slot": "resume_wanted", "asked_at": NOW.isoformat()}
    wanted = play(ResumeJourney(), "confirm", words, left_journey=left, **asked)
    assert wanted.follow_up == "booking_form"
    assert wanted.slots["resumed"] == left
    begun = play(BookingJourney(), "confirm", words, resumed=left)
    assert begun.slots["service_id"] == "CAR3"
    assert begun.slots["requested_slot"] == "regime"


def test_something_else_shows_the_menu_and_keeps_nothing(play: Play) -> None:
    left = {"form": "booking_form", "kept": {"service_id": "CAR3"}}
    asked = {"requested_slot": "resume_wanted", "asked_at": NOW.isoformat()}
    other = play(ResumeJourney(), "unclear", "altro", left_journey=left, **asked)
    assert "Come posso aiutarla" in other.text
    assert other.slots["left_journey"] is None
    assert other.follow_up == "action_listen"
