"""What the sheet says: facts of the facility and of one appointment, in two languages."""

from datetime import UTC, datetime

import pytest

from frontdesk.documents.booking_sheet import make_booking_sheet
from frontdesk.documents.preparation import what_to_prepare
from tests.unit.documents.sheets import FACILITY, NOW, VISIT, in_words, said, visit


def test_the_time_is_the_sites_and_one_comes_a_quarter_of_an_hour_early() -> None:
    sheet = in_words()
    assert (sheet.day, sheet.time) == ("giovedì 3 dicembre 2026", "alle 15:00")
    assert sheet.arrive == "Arrivi alle 14:45"
    english = in_words(language="en")
    assert (english.day, english.time) == ("Thursday 3 December 2026", "at 3:00 pm")


def test_in_summer_the_clock_is_two_hours_ahead() -> None:
    summer = visit(starts_at=datetime(2027, 7, 1, 6, 0, tzinfo=UTC))
    assert in_words(summer).time == "alle 8:00"


def test_one_oclock_is_said_as_italians_say_it() -> None:
    early = visit(starts_at=datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    assert in_words(early).time == "alle 13:00"
    night = visit(starts_at=datetime(2026, 12, 3, 0, 0, tzinfo=UTC))
    assert in_words(night).time == "all'1:00"


def test_the_place_is_said_down_to_the_room() -> None:
    where = said(in_words(), "Dove")
    assert "sede Centro" in where
    assert "via dei Tigli 12" in where
    assert "1° piano, Ambulatorio 1" in where
    assert "piano terra, Sala ecografie" in said(in_words(visit("ECO1")), "Dove")


def test_who_one_goes_to_is_said_with_title_and_role_but_nothing_twice() -> None:
    assert said(in_words(), "Con chi") == "dott.ssa Elena Ferri, cardiologa"
    nurse = said(in_words(visit("CAR5")), "Con chi")
    assert nurse.startswith("Lucia Moretti, infermiera") and nurse.count("infermiera") == 1


def test_the_ticket_is_never_promised_to_be_all_or_nothing() -> None:
    assert "Ticket: 33,60 €, se non ha esenzioni." in said(in_words(), "Pagamento")


def test_a_private_visit_has_its_price() -> None:
    private = visit(regime="private")
    assert "Prezzo: 120,00 €." in said(in_words(private), "Pagamento")
    assert "Price: €120.00." in said(in_words(private, "en"), "Payment")


@pytest.mark.parametrize("service", FACILITY.services, ids=lambda s: s.id)
def test_a_price_nobody_knows_is_not_made_up(service: object) -> None:
    for regime, cents in (("ssn", "ssn_cents"), ("private", "private_cents")):
        booked = visit(service.id, regime=regime)  # type: ignore[attr-defined]
        has_price = getattr(service.price, cents) is not None  # type: ignore[attr-defined]
        assert ("€" in said(in_words(booked), "Pagamento").split(" Può")[0]) == has_price


def test_until_when_it_can_be_cancelled_is_what_the_rule_of_the_booking_day_says() -> None:
    cancelling = said(in_words(), "Se non può venire")
    assert "fino a martedì 1 dicembre, ore 23:59" in cancelling
    assert "deve pagare il ticket" in cancelling
    assert "disdico" in cancelling


def test_what_was_told_when_booking_counts_more_than_todays_rules() -> None:
    told = visit(
        free_until=datetime(2026, 11, 30, 11, 0, tzinfo=UTC), cancellation_rule_id="private-2026"
    )
    cancelling = said(in_words(told), "Se non può venire")
    assert "fino a lunedì 30 novembre, ore 12:00" in cancelling
    assert "prezzo intero" in cancelling


def test_after_the_last_moment_the_sheet_says_so_and_still_asks_to_be_told() -> None:
    late = said(in_words(at=datetime(2026, 12, 2, 8, 0, tzinfo=UTC)), "Se non può venire")
    assert "è passato" in late and "Ci avvisi comunque" in late


def test_where_no_rule_holds_cancelling_is_free() -> None:
    free = said(in_words(visit(booked_at=datetime(2020, 1, 1, tzinfo=UTC))), "Se non può venire")
    assert free.startswith("Può disdire senza pagare. Scriva")


def test_papers_and_preparation_are_told_apart() -> None:
    sheet = in_words(visit("CAR5"))
    assert said(sheet, "Che cosa portare").startswith("Porti la tessera sanitaria")
    assert said(sheet, "Preparazione").startswith("Faccia la doccia prima")


@pytest.mark.parametrize("service", FACILITY.services, ids=lambda s: s.id)
def test_no_word_of_the_facilitys_preparation_is_lost(service: object) -> None:
    whole = FACILITY.preparation_text(service, "it")  # type: ignore[arg-type]
    bring, prepare = what_to_prepare(FACILITY, service, "it")  # type: ignore[arg-type]
    assert " ".join(part for part in (bring, prepare) if part) == whole


def test_a_preparation_without_papers_gets_our_line_about_papers() -> None:
    assert "la ricetta" in said(in_words(visit("ECO1")), "Che cosa portare")
    private = in_words(visit("ECO1", regime="private"))
    assert "ricetta" not in said(private, "Che cosa portare")


def test_a_sheet_says_of_when_it_is() -> None:
    assert "lunedì 23 novembre" in in_words().foot[-1]


def test_an_appointment_with_what_the_facility_gave_up_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(KeyError):
        make_booking_sheet(FACILITY, visit(practitioner_id="gone"), "it", NOW)
    assert VISIT.room_id == "A1"
