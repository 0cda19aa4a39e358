"""The scan of every message: what must fire, what must not, and how it may never fail."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from frontdesk.triage.loading import load_red_flags
from frontdesk.triage.protocol import RedFlag
from frontdesk.triage.red_flags import scan

HERE = Path(__file__).parent
PROTOCOL_FILE = HERE.parents[2] / "data" / "triage" / "red_flags.yml"
PROTOCOL = load_red_flags(PROTOCOL_FILE)
FIRING: dict[str, list[str]] = yaml.safe_load((HERE / "firing.yml").read_text(encoding="utf-8"))
NEAR_MISSES = yaml.safe_load((HERE / "near_misses.yml").read_text(encoding="utf-8"))
CHATS = yaml.safe_load((HERE / "as_patients_write.yml").read_text(encoding="utf-8"))
NOT_CERTAIN: dict[str, list[str]] = NEAR_MISSES["not_certain"]


def ids(flags: tuple[RedFlag, ...]) -> set[str]:
    return {flag.id for flag in flags}


def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(flag, phrase) for flag, phrases in table.items() for phrase in phrases]


def lost(changed: Callable[[str], str]) -> list[str]:
    """Firing phrases that no longer raise their flag once changed."""
    return [
        phrase
        for flag, phrase in pairs(FIRING)
        if flag not in ids(scan(changed(phrase), PROTOCOL).certain)
    ]


@pytest.mark.parametrize(("flag", "phrase"), pairs(FIRING))
def test_a_grave_message_raises_its_flag(flag: str, phrase: str) -> None:
    assert flag in ids(scan(phrase, PROTOCOL).certain)


@pytest.mark.parametrize("phrase", CHATS["certain"])
def test_an_emergency_as_patients_write_it_is_certain(phrase: str) -> None:
    assert scan(phrase, PROTOCOL).certain


@pytest.mark.parametrize("phrase", CHATS["not_certain"])
def test_a_hard_negative_as_patients_write_it_is_not_certain(phrase: str) -> None:
    assert not scan(phrase, PROTOCOL).certain


@pytest.mark.parametrize("phrase", NEAR_MISSES["nothing"])
def test_an_everyday_message_raises_nothing(phrase: str) -> None:
    found = scan(phrase, PROTOCOL)
    assert (found.certain, found.possible) == ((), ())


@pytest.mark.parametrize(("flag", "phrase"), pairs(NOT_CERTAIN))
def test_a_near_miss_is_at_most_possible(flag: str, phrase: str) -> None:
    assert ids(scan(phrase, PROTOCOL).certain) == set()


def test_every_flag_has_three_firing_phrases_and_two_near_misses() -> None:
    for flag in PROTOCOL.flags:
        assert len(FIRING[flag.id]) >= 3, flag.id
        assert len(NOT_CERTAIN[flag.id]) >= 2, flag.id


def test_the_tables_are_as_long_as_promised_and_repeat_nothing() -> None:
    firing = [phrase for _, phrase in pairs(FIRING)]
    missing = [*NEAR_MISSES["nothing"], *(phrase for _, phrase in pairs(NOT_CERTAIN))]
    assert len(firing) >= 150 and len(missing) >= 150
    assert len(set(firing)) == len(firing) and len(set(missing)) == len(missing)


def test_every_kind_of_danger_is_covered() -> None:
    assert {flag.kind for flag in PROTOCOL.flags} == {"emergency", "crisis", "violence", "poison"}
    assert {flag.level for flag in PROTOCOL.flags} == {"emergency"}


def test_staff_read_the_name_of_a_flag_in_both_languages() -> None:
    for flag in PROTOCOL.flags:
        assert set(flag.name) == {"it", "en"} and all(flag.name.values())


@pytest.mark.parametrize(
    "added",
    [" grazie", ". grazie mille", " e vorrei prenotare una visita", ", thank you", "!!! 🙏"],
)
def test_words_said_after_a_red_flag_do_not_take_it_away(added: str) -> None:
    assert lost(lambda phrase: phrase + added) == []


@pytest.mark.parametrize(
    "before",
    [
        "Buongiorno. ",
        "l'anno scorso ho fatto una visita da voi. ",
        "non ho ancora ricevuto il referto. ",
        "ma ",
    ],
)
def test_another_sentence_before_a_red_flag_does_not_take_it_away(before: str) -> None:
    assert lost(lambda phrase: before + phrase) == []


def test_capitals_missing_accents_and_stretched_letters_change_nothing() -> None:
    for text in ("NON RESPIRA", "non respiraaaa", "nn respira", "Nòn rèspira"):
        assert "not_breathing" in ids(scan(text, PROTOCOL).certain)


def test_a_weakened_flag_is_possible_not_lost() -> None:
    found = scan("non ho dolore al petto", PROTOCOL)
    assert ids(found.possible) == {"chest_pain"}


def test_a_certain_flag_is_not_possible_as_well() -> None:
    text = "l'anno scorso ho avuto un infarto. adesso ho un dolore al petto e credo sia un infarto"
    found = scan(text, PROTOCOL)
    assert {"chest_pain", "heart_attack"} <= ids(found.certain)
    assert not ids(found.certain) & ids(found.possible)


def test_flags_come_in_the_order_of_the_protocol() -> None:
    text = "voglio morire, ho preso 20 pastiglie e ora non respiro"
    order = [flag.id for flag in PROTOCOL.flags]
    found = [flag.id for flag in scan(text, PROTOCOL).certain]
    assert found == sorted(found, key=order.index) and len(found) >= 2


ANY_TEXT = st.text(max_size=300) | st.lists(
    st.sampled_from(
        [
            "non",
            "petto",
            "dolore",
            "ho",
            "da",
            "anni",
            "se",
            "infarto",
            "respira",
            "38",
            "50..91",
            "$x",
            "(",
            "|",
            ")",
            "*",
            "+",
            "..",
            ",",
            ".",
            "'",
            "112",
            "😱",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(ANY_TEXT)
@example("\x00\ud800")
@example("²³ ٣٤ ½ 1️⃣")
@example("." * 3000)
@example("non " * 3000)
@settings(max_examples=300, deadline=None)
def test_no_text_makes_the_scan_fail(text: str) -> None:
    scan(text, PROTOCOL)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
@settings(max_examples=150, deadline=None)
def test_a_red_flag_in_a_sentence_of_its_own_survives_any_text_around_it(text: str) -> None:
    found = scan(f"{text}.\n. non respira.\n. {text}", PROTOCOL)
    assert "not_breathing" in ids(found.certain)


def test_a_very_long_text_is_read_at_both_ends() -> None:
    filler = "vorrei sapere gli orari. " * 2000
    assert "not_breathing" in ids(scan(filler + "mio padre non respira", PROTOCOL).certain)
    assert "not_breathing" in ids(scan("mio padre non respira. " + filler, PROTOCOL).certain)
