from actions.booking.journey import BookingJourney
from actions.repair import Clarify
from frontdesk.messages import ReplyButtons
from tests.unit.dialogue.conftest import Play

UNSURE = (("book", 0.35), ("info_price", 0.3), ("cancel", 0.2), ("greet", 0.1))


def test_unsure_of_two_wishes_it_asks_which_and_offers_a_person(play: Play) -> None:
    asked = play(Clarify(), "nlu_fallback", "oculista giovedì", ranking=UNSURE)
    (question,) = asked.contents
    assert isinstance(question, ReplyButtons)
    ids = [button.id for button in question.buttons]
    assert ids == ["intent:book", "intent:info_price", "intent:human"]


def test_the_wish_that_is_tapped_begins_with_the_words_that_were_unclear(play: Play) -> None:
    asked = play(Clarify(), "nlu_fallback", "un elettrocardiogramma", ranking=UNSURE)
    words = asked.slots["unsure_words"]
    begun = play(BookingJourney(), "book", "Prenotare", tap="intent:book", unsure_words=words)
    assert begun.slots["requested_slot"] == "regime"
    assert begun.slots["unsure_words"] is None


def test_nonsense_is_asked_for_in_other_words(play: Play) -> None:
    spread = (("book", 0.08), ("cancel", 0.07))
    said = play(Clarify(), "nlu_fallback", "brumf snarg", ranking=spread)
    assert "altre parole" in said.text


def test_the_same_sentence_is_not_said_twice_in_a_row(play: Play) -> None:
    first = play(Clarify(), "unclear", "brumf")
    again = play(Clarify(), "unclear", "snarg", said_times=first.slots["said_times"])
    assert again.text != first.text
