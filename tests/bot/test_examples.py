"""The training examples: every label, both languages, enough of them, none claimed twice."""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

NLU = Path(__file__).parents[2] / "nlu"
INTENTS = {
    *("greet", "thanks", "insult", "unclear", "confirm", "deny", "book", "reschedule", "cancel"),
    *("my_appointments", "waitlist", "symptoms", "emergency", "vitals", "med_reminder"),
    *("results", "invoice", "info_hours", "info_address", "info_price", "info_preparation"),
    *("info_docs", "info_services", "identity", "privacy", "consent_optin", "consent_optout"),
    *("human", "complaint", "out_of_scope"),
}
MAIN = {"book", "cancel", "reschedule", "symptoms", "emergency"}
EVALUATION = NLU.parent / "evaluation" / "language"
EVALUATION_SETS = ("it", "en", "it_typos", "en_typos", "hard_negatives", "hard_negatives_more")


def examples(language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file in sorted((NLU / language).glob("*.yml")):
        for block in yaml.safe_load(file.read_text())["nlu"]:
            lines = block["examples"].splitlines()
            found.setdefault(block["intent"], []).extend(line[2:].strip() for line in lines)
    return found


def essence(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower())) or text.strip()


def bones(text: str) -> str:
    """``text`` without case, accents, spaces and signs: what a copy cannot hide."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if letter.isalnum()) or text.strip()


@pytest.mark.parametrize(("language", "few", "many"), [("it", 80, 250), ("en", 40, 120)])
def test_every_label_has_enough_examples(language: str, few: int, many: int) -> None:
    counts = {intent: len(lines) for intent, lines in examples(language).items()}
    assert set(counts) == INTENTS
    short = {i: n for i, n in counts.items() if n < (many if i in MAIN else few)}
    assert not short


@pytest.mark.parametrize("language", ["it", "en"])
def test_no_example_is_written_twice(language: str) -> None:
    for intent, lines in examples(language).items():
        assert len(lines) == len(set(lines)), intent


def test_no_example_belongs_to_two_intents() -> None:
    intents = defaultdict(set)
    for language in ("it", "en"):
        for intent, lines in examples(language).items():
            for line in lines:
                intents[essence(line)].add(intent)
    assert not {text: found for text, found in intents.items() if len(found) > 1}


def test_no_line_of_the_evaluation_set_is_an_example() -> None:
    known = {bones(x) for lang in ("it", "en") for lines in examples(lang).values() for x in lines}
    for name in EVALUATION_SETS:
        rows = (EVALUATION / f"{name}.tsv").read_text().splitlines()
        assert len(rows) > 20
        texts = [row.split("\t")[1] for row in rows]
        # "ok", "il secondo": one or two words everybody says. The measure leaves them out instead.
        leaked = [n for n, x in enumerate(texts, 1) if bones(x) in known and len(x.split()) > 2]
        assert not leaked, f"{name}.tsv, lines {leaked}"


@pytest.mark.parametrize("name", ["messages", "emergencies", "negatives", "dates"])
def test_no_line_of_the_sets_written_by_others_is_an_example(name: str) -> None:
    known = {bones(x) for lang in ("it", "en") for lines in examples(lang).values() for x in lines}
    rows = (EVALUATION / f"apart_{name}.tsv").read_text().splitlines()
    column = {"messages": 3, "dates": 2}.get(name, 1)
    texts = [row.split("\t")[column] for row in rows if not row.startswith("#")]
    assert len(texts) > 100
    assert not [x for x in texts if bones(x) in known and len(x.split()) > 2]


@pytest.mark.parametrize("language", ["it", "en"])
def test_no_example_is_markup_or_a_command(language: str) -> None:
    lines = [line for lines in examples(language).values() for line in lines]
    assert not [line for line in lines if not line or line.startswith("/") or "](" in line]


def test_the_domain_knows_every_label() -> None:
    domain = yaml.safe_load((NLU.parent / "bot/domain/intents.yml").read_text())
    assert set(domain["intents"]) >= INTENTS
