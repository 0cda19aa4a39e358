"""Services as lay people call them: dialect, abbreviations, "the doctor of the ears".

lay_words_it.txt and lay_words_en.txt say: phrase = expected ids; "!" where nothing needs asking,
"-" where it is asked for and not offered, nothing where no service is named.
"""

from pathlib import Path

import pytest

from frontdesk.facility.catalogue import find_services
from frontdesk.facility.model import Facility

HERE = Path(__file__).parent


def table(language: str) -> list[str]:
    lines = (HERE / f"lay_words_{language}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def shown(phrase: str, facility: Facility, language: str) -> str:
    match = find_services(phrase, facility, language)
    if not match.candidates:
        return "-" if match.not_offered else ""
    return ("!" if match.is_clear else "") + " ".join(s.id for s in match.candidates)


@pytest.mark.parametrize("line", table("it"))
def test_lay_words_in_italian_find_their_services(line: str, facility: Facility) -> None:
    phrase, _, expected = line.rpartition("=")
    assert shown(phrase.strip(), facility, "it") == expected.strip()


@pytest.mark.parametrize("line", table("en"))
def test_lay_words_in_english_find_their_services(line: str, facility: Facility) -> None:
    phrase, _, expected = line.rpartition("=")
    assert shown(phrase.strip(), facility, "en") == expected.strip()
