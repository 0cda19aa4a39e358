"""What holds for every message: it is always read, a "non" turns it, sentences add up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.lexicon import load_sentences
from frontdesk.triage.extraction import extract
from tests.unit.triage.lexicon_at_hand import LEXICON

WORDS = sorted({word for sentence in load_sentences() for word in sentence.split()})
# Troubles that are had: "ho la tosse", "non ho la tosse".
HAD_IT = {
    "fever": "la febbre",
    "cough": "la tosse",
    "headache": "mal di testa",
    "sore_throat": "mal di gola",
    "nausea": "la nausea",
    "diarrhoea": "la diarrea",
    "back_pain": "mal di schiena",
    "rash": "macchie sulla pelle",
    "chills": "i brividi",
    "palpitations": "le palpitazioni",
}
HAD_EN = {
    "fever": "a fever",
    "cough": "a cough",
    "headache": "a headache",
    "sore_throat": "a sore throat",
    "rash": "a rash",
    "chest_pain": "chest pain",
    "diarrhoea": "diarrhoea",
    "palpitations": "palpitations",
}
APART = [
    ("Ho la tosse.", "cough"),
    ("Mi fa male la gola.", "sore_throat"),
    ("Ho vomitato.", "vomiting"),
    ("I have a rash.", "rash"),
    ("Ho le palpitazioni.", "palpitations"),
    ("My knee hurts.", "joint_pain"),
    ("Ho l'orecchio tappato.", "blocked_ear"),
    ("Prendo il coumadin.", "anticoagulant"),
    ("Ho la diarrea.", "diarrhoea"),
]


def present(text: str) -> set[str]:
    return {found.id for found in extract(text, "it", LEXICON).of("present")}


def absent(text: str) -> set[str]:
    return {found.id for found in extract(text, "it", LEXICON).of("absent")}


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    extract(text, "it", LEXICON)


@given(st.lists(st.sampled_from([*WORDS, ",", ".", "\n", "no", "non", "38,5", "3", "anzi"])))
@settings(max_examples=300, deadline=None)
def test_any_row_of_a_patients_words_is_read(words: list[str]) -> None:
    said = extract(" ".join(words), "en", LEXICON)
    assert len({found.id for found in said.findings}) == len(said.findings)


@given(st.lists(st.sampled_from(sorted(HAD_IT)), min_size=1, max_size=5, unique=True))
@settings(max_examples=150, deadline=None)
def test_an_italian_no_turns_a_whole_list(findings: list[str]) -> None:
    said = [HAD_IT[finding] for finding in findings]
    listed = " e ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]
    denied = " né ".join(said)
    assert set(findings) <= present(f"ho {listed}")
    assert set(findings) <= absent(f"non ho {denied}")
    assert not set(findings) & present(f"non ho {denied}")


@given(st.lists(st.sampled_from(sorted(HAD_EN)), min_size=1, max_size=4, unique=True))
@settings(max_examples=100, deadline=None)
def test_an_english_no_turns_a_whole_list(findings: list[str]) -> None:
    said = [HAD_EN[finding] for finding in findings]
    assert set(findings) <= present(f"I have {' and '.join(said)}")
    assert set(findings) <= absent(f"I don't have {' or '.join(said)}")


@given(st.permutations(APART), st.integers(1, len(APART)))
@settings(max_examples=150, deadline=None)
def test_sentences_that_stand_alone_add_up(rows: list[tuple[str, str]], count: int) -> None:
    chosen = rows[:count]
    apart = set().union(*(present(sentence) for sentence, _ in chosen))
    assert present(" ".join(sentence for sentence, _ in chosen)) == apart
    assert {finding for _, finding in chosen} <= apart
