"""`./run eval [--diet | --triage]`: language and triage measured on the project's own sets.

Three columns: Rasa's own parts (trained once, kept under .state), our pipeline alone, and the whole
system, in which red flags and plain words are read before Rasa.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from evaluation.figures import (
    Judged,
    accuracy,
    bands,
    calibration_error,
    confusions,
    entity_f1,
    f1_by_label,
    macro_f1,
)
from evaluation.further_dates import is_exact, is_near, read_further_dates
from evaluation.language_sets import FURTHER_NEGATIVES, HARD_NEGATIVES, LABELLED, read_set
from evaluation.message_sets import (
    SAID_AT,
    expected_entities,
    found_entities,
    is_right_when,
    read_messages,
)
from evaluation.pictures import draw_confusions
from evaluation.triage_tables import draw_triage, triage_tables
from frontdesk.reading.wishes import split_wishes
from frontdesk.triage.engine.triage import load_triage
from runtime.bootstrap.digest import digest_of
from runtime.evaluate_apart import apart_tables
from runtime.stack.paths import ROOT, STATE, NotSetUp, read_paths
from runtime.understand import answer_line, load_knowledge, read_parsed
from services.intents import Parsed

PICTURES = STATE / "eval"
BASELINES = {False: "config.yml", True: "diet.yml"}
_SAME = {"deny": "confirm", "nlu_fallback": "unclear"}
_NAMES = {
    "it": "Italian",
    "en": "English",
    "it_typos": "Italian, heavy typos",
    "en_typos": "English, heavy typos",
}


@dataclass(frozen=True)
class Column:
    """What one system made of the labelled sets and of the hard negatives; times in ms."""

    judged: Mapping[str, Sequence[Judged]]
    times: Sequence[float]

    @property
    def all(self) -> list[Judged]:
        return [one for name in LABELLED for one in self.judged[name]]


def main(arguments: list[str]) -> int:
    """Prints the tables; 1 when the set-up is missing."""
    parser = argparse.ArgumentParser(prog="./run eval")
    parser.add_argument("--diet", action="store_true", help="Rasa's default, trained for an hour")
    parser.add_argument("--triage", action="store_true", help="the triage alone: needs no model")
    options = parser.parse_args(arguments)
    if options.triage:
        print_triage()
        return 0
    try:
        paths = read_paths()
    except NotSetUp as problem:
        print(problem, file=sys.stderr)
        return 1
    baseline = _baseline_model(Path(paths.rasa_python), options.diet)
    columns = {
        "DIET" if options.diet else "Rasa's own": _alone(baseline),
        "ours, alone": _alone(Path(paths.model)),
        "whole system": _whole(Path(paths.model)),
    }
    print_language(columns)
    print_messages(Path(paths.model))
    print_apart(Path(paths.model))
    print_triage()
    _draw(columns["whole system"])
    return 0


def print_triage() -> None:
    """The vignettes three ways and those written apart; two pictures."""
    triage = load_triage(ROOT / "data" / "triage")
    print("\n" + "\n".join(triage_tables(triage)))
    drawn = draw_triage(triage, PICTURES)
    print("pictures: " + ", ".join(str(path.relative_to(ROOT)) for path in drawn))


def print_language(columns: Mapping[str, Column]) -> None:
    """Intents: right per set, emergencies, false alarms, honesty of the confidence, time."""
    print(f"\n{'intents, % right (mean F1)':<32}" + "".join(f"{name:>18}" for name in columns))
    for name in LABELLED:
        row = [column.judged[name] for column in columns.values()]
        cells = [f"{100 * accuracy(one):.1f} ({100 * macro_f1(one):.0f})" for one in row]
        _line(f"{_NAMES[name]} ({len(row[0])})", cells)
    _line("emergencies recognised", [f"{100 * _recall(one):.1f}" for one in columns.values()])
    for name, title in ((HARD_NEGATIVES, "hard negatives"), (FURTHER_NEGATIVES, "further ones")):
        shares = [f"{100 * _alarms(one, name):.1f}" for one in columns.values()]
        _line(f"{title} taken for one", shares)
    errors = [f"{100 * calibration_error(one.all):.1f}" for one in columns.values()]
    _line("calibration error", errors)
    _line(
        "ms a message, median", [f"{statistics.median(one.times):.1f}" for one in columns.values()]
    )
    last = list(columns.values())[-1]
    print("\nconfidence of the whole system    messages   sure   right")
    for band in bands(last.all):
        edge = f"{band.low:.2f} to {band.high:.2f}"
        print(f"  {edge:<30}{band.count:>10}{100 * band.confidence:>7.0f}{100 * band.right:>8.0f}")
    weakest = sorted(f1_by_label(last.all).items(), key=lambda item: item[1])[:6]
    print("\nweakest labels: " + ", ".join(f"{name} {100 * score:.0f}" for name, score in weakest))
    print(
        "most mistaken:  " + ", ".join(f"{a} for {b} ({n})" for a, b, n in confusions(last.all)[:6])
    )


def print_messages(model: Path) -> None:
    """Dates and entities, as the whole system reads them."""
    dates, entities = read_messages("dates"), read_messages("entities")
    asked = [*dates, *entities]
    answers = _understood([(one.text, one.language) for one in asked], model)
    right = [
        is_right_when(one.expected, answer)
        for one, answer in zip(dates, answers[: len(dates)], strict=True)
    ]
    pairs = [
        (expected_entities(one), found_entities(answer))
        for one, answer in zip(entities, answers[len(dates) :], strict=True)
    ]
    print(f"\ndates read exactly ({len(dates)})          {100 * sum(right) / len(right):.1f} %")
    _print_further_dates(model)
    print(f"entities, F1 ({len(entities)} messages)     {100 * entity_f1(pairs):.1f} %")


def _print_further_dates(model: Path) -> None:
    """Of these also those asked back with the right reading among the choices."""
    zone = load_knowledge().facility.sites[0].tz
    dates = read_further_dates()
    moments = [one.now.replace(tzinfo=zone) for one in dates]
    answers = _understood([(one.text, one.language) for one in dates], model, moments)
    pairs = list(zip(dates, answers, strict=True))
    exact, near = (100 * sum(f(*pair) for pair in pairs) / len(pairs) for f in (is_exact, is_near))
    print(f"further dates ({len(dates)})               {exact:.1f} %, or asked {near:.1f} %")


def print_apart(model: Path) -> None:
    """The sets written by others, as the whole system understands them."""
    zone = load_knowledge().facility.sites[0].tz

    def understood(
        messages: Sequence[tuple[str, str]], said_at: Sequence[datetime] | None
    ) -> list[dict[str, Any]]:
        moments = [at.replace(tzinfo=zone) for at in said_at or ()]
        return _understood(messages, model, moments)

    print("\n" + "\n".join(apart_tables(understood)))


def _line(name: str, cells: Sequence[str]) -> None:
    print(f"{name:<32}" + "".join(f"{cell:>18}" for cell in cells))


def _recall(column: Column) -> float:
    emergencies = [one for one in column.all if one.expected == "emergency"]
    return accuracy(emergencies)


def _alarms(column: Column, name: str) -> float:
    judged = column.judged[name]
    return sum(one.found == "emergency" for one in judged) / max(1, len(judged))


def _alone(model: Path) -> Column:
    """The pipeline by itself; `deny` is an answer to a question, a fallback is unclear."""
    judged, times = {}, []
    for name in (*LABELLED, HARD_NEGATIVES, FURTHER_NEGATIVES):
        sentences = read_set(name)
        answers = _parse([one.text for one in sentences], model)
        times += [float(answer["ms"]) for answer in answers]
        judged[name] = [
            Judged(one.label, _SAME.get(answer["intent"], answer["intent"]), answer["confidence"])
            for one, answer in zip(sentences, answers, strict=True)
        ]
    return Column(judged, times)


def _whole(model: Path) -> Column:
    judged, times = {}, []
    for name in (*LABELLED, HARD_NEGATIVES, FURTHER_NEGATIVES):
        sentences = read_set(name)
        is_english = [name.startswith("en") or one.label == "en" for one in sentences]
        texts = [
            (one.text, "en" if english else "it")
            for one, english in zip(sentences, is_english, strict=True)
        ]
        answers = _understood(texts, model)
        times += [answer["ms"] for answer in answers]
        judged[name] = [
            Judged(one.label, answer["intent"], answer["confidence"])
            for one, answer in zip(sentences, answers, strict=True)
        ]
    return Column(judged, times)


def _understood(
    messages: Sequence[tuple[str, str]], model: Path, said_at: Sequence[datetime] = ()
) -> list[dict[str, Any]]:
    """The answers of `./run understand`, with the time each took ("ms"); said at SAID_AT if not
    said when."""
    known = load_knowledge()
    moments = said_at or [datetime.fromisoformat(SAID_AT)] * len(messages)
    wishes = [split_wishes(text) for text, _ in messages]
    parsed = iter(_parse([wish for several in wishes for wish in several], model))
    answers = []
    for (text, language), several, at in zip(messages, wishes, moments, strict=True):
        given = [next(parsed) for _ in several]
        began = time.perf_counter()
        settled: list[Parsed | None] = [read_parsed(json.dumps(one)) for one in given]
        answer = answer_line(text, language, settled, at, known)
        took = 1000 * (time.perf_counter() - began) + sum(one["ms"] for one in given)
        answers.append({**answer, "ms": took})
    return answers


def _parse(texts: Sequence[str], model: Path) -> list[dict[str, Any]]:
    command = [read_paths().rasa_python, "-m", "bot.parse", "--model", str(model)]
    asked = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    done = subprocess.run(
        command, input=asked, stdout=subprocess.PIPE, text=True, cwd=ROOT, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _baseline_model(rasa_python: Path, diet: bool) -> Path:
    """Rasa's own parts, trained on the same examples; kept until one of them changes."""
    config = ROOT / "evaluation" / "baseline" / BASELINES[diet]
    examples = sorted((ROOT / "nlu").glob("*/*.yml"))
    path = STATE / "baselines" / f"{digest_of([config, *examples])}.tar.gz"
    if not path.exists():
        print("training the baseline …", flush=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"unfinished-{path.name}")
        command = [str(rasa_python), "-m", "bot.train", "--out", str(unfinished)]
        log = subprocess.run(
            [*command, "--config", str(config)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if log.returncode:
            raise SystemExit(log.stdout.decode("utf-8", "replace")[-2000:])
        unfinished.replace(path)
    return path


def _draw(column: Column) -> None:
    for name in LABELLED:
        draw_confusions(column.judged[name], _NAMES[name], PICTURES / f"confusion_{name}.png")
    print(f"\npictures: {PICTURES.relative_to(ROOT)}/confusion_*.png")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
