"""What the system understands of each message: the program behind `./run understand`.

In: {"id", "lang"?, "text"}. Out, in the same order: see services/understanding.py; a line that
cannot be read gives {"id", "error"}. Needs no server and no database.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import Any, TextIO

from frontdesk.facility.loading import load_facility
from frontdesk.reading.wishes import split_wishes
from frontdesk.triage.engine.triage import load_triage
from runtime.stack.paths import ROOT, NotSetUp, read_paths
from services.intents import Parsed
from services.understanding import Knowledge, understand

FACILITY = "riva-chiara"


@dataclass(frozen=True)
class Line:
    """One line of the input; `text` None and `problem` set where it cannot be read."""

    id: Any
    text: str | None = None
    language: str | None = None
    problem: str | None = None


def main() -> int:
    """0; lines that cannot be read are answered as such. 1 when the model is not there."""
    parser = argparse.ArgumentParser(prog="./run understand")
    parser.add_argument("--now", type=_moment, default=None, help="ISO 8601; default: the clock")
    parser.add_argument("--facility", default=FACILITY, help="a folder of data/facilities")
    given = parser.parse_args()
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    try:
        now = given.now or datetime.now(UTC)
        answer_all(sys.stdin, sys.stdout, now, load_knowledge(given.facility))
    except NotSetUp as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def answer_all(source: TextIO, out: TextIO, now: datetime, known: Knowledge) -> None:
    """Reads every line, has Rasa parse all at once, and writes the answers."""
    lines = [read_line(line) for line in source if line.strip()]
    if now.tzinfo is None:
        now = now.replace(tzinfo=known.facility.sites[0].tz)
    wishes = [split_wishes(line.text) if line.text is not None else () for line in lines]
    parsed = _parsed([wish for several in wishes for wish in several])
    for line, several in zip(lines, wishes, strict=True):
        answer: dict[str, Any] = {"error": line.problem}
        if line.text is not None:
            answers = [next(parsed) for _ in several]
            answer = answer_line(line.text, line.language, answers, now, known)
        # in ASCII: half a surrogate pair, which JSON may hold, is no UTF-8
        print(json.dumps({"id": line.id, **answer}), file=out, flush=True)


def read_line(written: str) -> Line:
    """The parts of a line; never raises."""
    try:
        given = json.loads(written)
    except ValueError:
        return Line(None, problem="not JSON")
    if not isinstance(given, dict):
        return Line(None, problem="not an object")
    text, language = given.get("text"), given.get("lang")
    if not isinstance(text, str):
        return Line(given.get("id"), problem="no text")
    return Line(given.get("id"), text, language if language in ("it", "en") else None)


def answer_line(
    text: str,
    language: str | None,
    parsed: Sequence[Parsed | None],
    now: datetime,
    known: Knowledge,
) -> dict[str, Any]:
    """What is understood of one message; the kind of the failure where that fails."""
    answers = [one for one in parsed if one is not None]
    if len(answers) < len(parsed):
        return {"error": "the language model gave no answer"}
    try:
        return understand(text, language, answers, now, known)
    except Exception as problem:  # one message must not end the others, nor show its words
        return {"error": type(problem).__name__}


def read_parsed(written: str) -> Parsed | None:
    """Rasa's answer for one message (bot/parse.py); None where it failed."""
    given = json.loads(written)
    if "error" in given:
        return None
    ranking = tuple((one["name"], one["confidence"]) for one in given["ranking"])
    return Parsed(given["intent"], given["confidence"], ranking)


def _parsed(texts: Sequence[str]) -> Iterator[Parsed | None]:
    """Rasa's answers, one for each text; None for what is missing when its program fails."""
    answers = _lines_of_rasa(texts) if texts else []
    for at in range(len(texts)):
        yield read_parsed(answers[at]) if at < len(answers) else None


def _lines_of_rasa(texts: Iterable[str]) -> list[str]:
    paths = read_paths()
    command = [paths.rasa_python, "-m", "bot.parse", "--model", paths.model]
    asked = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    done = subprocess.run(command, input=asked, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return done.stdout.splitlines()


def load_knowledge(facility: str = FACILITY) -> Knowledge:
    """What the readers need, for a folder of data/facilities."""
    data = ROOT / "data"
    return Knowledge(
        facility=load_facility(data / "facilities" / facility),
        triage=load_triage(data / "triage"),
    )


def _moment(written: str) -> datetime:
    """Without a zone it is the facility's."""
    return datetime.fromisoformat(written)


if __name__ == "__main__":
    sys.exit(main())
