"""Prescription numbers as people copy them from the sheet; all numbers are invented."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.prescriptions.nre import REGION_CODES, NreRead, mask_nre, read_nre, without_nre

NRE = "1200A4123456789"


@pytest.mark.parametrize(
    "text",
    [
        *("1200A4123456789", "1200a4123456789", "  1200A4123456789. ", "(1200A4123456789)"),
        *("1200A 4123456789", "1200A-4123456789", "1200A\n4123456789", "*1200A* *4123456789*"),
        *("1200a4 123 456 789", "120 0A 4 1234567 89", "1200 A 4123456789", "1200A/4123456789"),
        *("1 2 0 0 A 4 1 2 3 4 5 6 7 8 9", "1200.A4.1234567.89", "1200A, 4123456789"),
        *("NRE1200A4123456789", "nre1200a 4123456789", "Nre:1200A4123456789"),
        *("NRE 1200A4123456789", "NRE: 1200A-4123456789", "nre=1200a4123456789"),
        *("n.r.e. 1200A 4123456789", "NRE\n1200A\n4123456789"),
        *("l'impegnativa è 1200A4123456789 grazie", "il numero della ricetta 1200A 4123456789"),
        *("1200A e 4123456789", "1200A poi 4123456789", "il primo è 1200A il secondo 4123456789"),
        *("ho il 1200A4123456789 classe B del 10/11", "cell 3331234567 nre 1200A4123456789"),
        *("1200A4123456789 3331234567", "CF RSSMRA80A01H501U, nre 1200A4123456789"),
        *("my prescription number is 1200a 4123 4567 89", "referral 1200A4123456789 please"),
        *("1200A4123456789 del 10 11 2026", "1200A4123456789 10/11/2026", "B 1200A4123456789"),
        "nata il 15/06/1952 ricetta 1200A4123456789",
    ],
)  # fmt: skip
def test_a_number_is_read_however_it_is_typed(text: str) -> None:
    assert read_nre(text) == NreRead(NRE)


@pytest.mark.parametrize("region", sorted(REGION_CODES))
def test_every_region_has_its_numbers(region: str) -> None:
    assert read_nre(f"{region}0A4000000248").value == f"{region}0A4000000248"


def test_a_number_of_digits_only_is_read_alone_or_in_its_two_barcodes() -> None:
    assert read_nre("050012345678901").value == "050012345678901"
    assert read_nre("05001 2345678901").value == "050012345678901"
    assert read_nre("nre 050 012 345 678 901").value == "050012345678901"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1200A41234567", NreRead(None, "too_short")),
        ("NRE 1200A", NreRead(None, "too_short")),
        ("numero ricetta 12345", NreRead(None, "too_short")),
        ("1200A41234567890", NreRead(None, "too_long")),
        ("1200A 41234567890 1", NreRead(None, "too_long")),
        ("9990A4123456789", NreRead(None, "unknown_region")),
        ("2100A4123456789", NreRead(None, "unknown_region")),
        # The letter O and the digit 0 are never exchanged: asked.
        ("12OOA4123456789", NreRead(None, "check_letters")),
        ("l200A4123456789", NreRead(None, "check_letters")),
        ("120OA4123456789", NreRead("120OA4123456789", "check_letters")),
        ("1200A412345678O", NreRead("1200A412345678O", "check_letters")),
        ("1200A4l23456789", NreRead("1200A4L23456789", "check_letters")),
    ],
)
def test_a_slip_is_named_and_never_mended(text: str, expected: NreRead) -> None:
    assert read_nre(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "nre", "ciao", "non ho la ricetta", "150", "120 su 80", "140/90", "il 3 alle 15"),
        *("RSSMRA80A01H501U", "rss mra 80a01 h501u", "RSSMRAULALMHRLMD", "01234567890"),
        *("3331234567", "333 1234567", "+39 333 1234567", "0039 333 1234567", "080 1234567"),
        *("tel. 0801234567", "080 1234567 12345", "08012 3331234567", "ricetta, cell 3331234567"),
        *("STP1234567890123", "ENI 123 456 7890123", "80380003001234567890"),
        "codice autenticazione 181120241012345678901234567890",
        "codice di autenticazione 1200A4123456789",
        *("NRBE 1200A4123456", "ricetta bianca 120A12345678", "PIN NRBE 12345", "pin 1200"),
        *("nata il 15/06/1952", "ricetta del 10 11 2026", "ricetta del 10/11/2026"),
        *("IT60X0542811101000000123456", "http://x.example/1200A4123456789", "a1200b@x.example"),
        *("dalle 15:00 alle 16:30", "120 euro", "ho 120 di minima e 180 di massima"),
        "impegnativa per 8 prestazioni",
    ],
)
def test_other_numbers_are_not_taken_for_one(text: str) -> None:
    assert read_nre(text) == NreRead()


def test_of_two_numbers_the_first_is_read() -> None:
    assert read_nre("1200A4123456789 e 1200A4123456788").value == NRE


def test_a_good_number_goes_before_a_bad_one() -> None:
    assert read_nre("ho scritto 1200A412345678, anzi 1200A4123456789") == NreRead(NRE)


def test_a_number_is_masked_but_for_its_last_four() -> None:
    assert mask_nre("nre 1200A 4123456789 grazie") == "nre •••••••••••6789 grazie"
    assert mask_nre("1200A4123456789 e 1200A4123456788") == "•••••••••••6789 e •••••••••••6788"
    assert mask_nre("1200A41234567890").endswith("•7890")
    assert mask_nre("ci vediamo il 10/11 alle 15") == "ci vediamo il 10/11 alle 15"


def test_what_is_left_without_the_number_is_the_rest() -> None:
    assert without_nre("nre 1200A 4123456789 B").split() == ["nre", "B"]


numbers = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(sorted(REGION_CODES)),
        st.sampled_from(["0A", "1B", "0H", "A4", "99"]),
        st.text("0123456789", min_size=10, max_size=10),
    ),
)


@given(numbers, st.sampled_from(["", " ", "-", "\n", " * "]), st.booleans())
def test_a_number_in_two_barcodes_is_read_whole(number: str, gap: str, lower: bool) -> None:
    typed = f"NRE {number[:5]}{gap}{number[5:]}"
    assert read_nre(typed.lower() if lower else typed) == NreRead(number)


@given(st.text(max_size=80))
def test_whatever_is_read_is_well_formed(text: str) -> None:
    read = read_nre(text)
    if read.value is not None:
        assert re.fullmatch(r"[0-9]{3}[0-9A-Z]{12}", read.value)
        assert read.value[:3] in REGION_CODES
        assert read.problem in ("none", "check_letters")


@given(numbers, st.text("abc xyz,.", max_size=20), st.text("abc xyz,.", max_size=20))
def test_a_masked_text_has_no_number_left(number: str, before: str, after: str) -> None:
    masked = mask_nre(f"{before} {number} {after}")
    assert number not in masked
    assert read_nre(masked).value is None
