"""What understanding a message costs: Rasa's parse, all of `./run understand`, `./run assess`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bench.memory import Memory, memory_of
from bench.rasa import MeasuredRasa, measured_rasa
from bench.timing import Timing, measure
from evaluation.language_sets import every_sentence
from evaluation.message_sets import SAID_AT, read_messages
from evaluation.triage import load_vignettes
from frontdesk.reading.wishes import split_wishes
from frontdesk.triage.engine.triage import load_triage
from runtime.assess import assessed
from runtime.stack.paths import ROOT
from runtime.understand import answer_line, load_knowledge

WARM_UP = 50


@dataclass(frozen=True)
class LanguageCost:
    """parse: one /model/parse; understand: every wish of a message parsed, and what else it says
    read; memory: of Rasa's process after all of that; None where the system does not tell."""

    parse: Timing
    understand: Timing
    memory: Memory | None


def measure_language() -> LanguageCost:
    """With the messages of the evaluation sets, each once, Rasa being warm."""
    messages = some_messages()
    with measured_rasa() as rasa:
        for text in messages[:WARM_UP]:
            rasa.parse(text)
        parse = measure(rasa.parse, messages[WARM_UP:])
        understand = _measure_understanding(rasa, messages)
        return LanguageCost(parse, understand, memory_of(rasa.pid))


def measure_assess() -> Timing:
    """One assessment of one text, in this process: findings, red flags, rules, open questions."""
    triage = load_triage(ROOT / "data" / "triage")
    people = [
        {"lang": one.lang, "text": one.text, "age": one.age, "sex": one.sex}
        for one in load_vignettes()
    ]
    for person in people[:WARM_UP]:
        assessed(person, triage)
    return measure(lambda person: assessed(person, triage), people)


def some_messages() -> Sequence[str]:
    """Several hundred different ones, always in the same order."""
    told = [one.text for name in ("dates", "entities") for one in read_messages(name)]
    return sorted({*every_sentence(), *told})


def _measure_understanding(rasa: MeasuredRasa, messages: Sequence[str]) -> Timing:
    known, now = load_knowledge(), datetime.fromisoformat(SAID_AT)

    def understand(text: str) -> None:
        parsed = [rasa.parse(wish) for wish in split_wishes(text)]
        answer = answer_line(text, None, parsed, now, known)
        if "error" in answer:
            raise RuntimeError(f"a message could not be read: {answer['error']}")

    return measure(understand, messages)
