"""What the components page shows: the tokens as they stand in tokens.css, and invented samples."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from console.charts.columns import Chart, Column, Value, draw_columns, scale_of_counts
from console.operator.delivery_words import Delivery
from console.operator.lines import Flag, Line, placed
from console.operator.quote_presenter import Quote
from console.viewpoint import Viewpoint

STATIC = Path(__file__).parent.parent / "static"
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")
_SYMBOL = re.compile(r'<symbol id="([a-z]+)"')
_GROUPS = {
    "surfaces": ("ground", "paper", "raised", "sunk", "line", "line-strong"),
    "inks": ("ink", "soft", "link", "brand", "brand-deep", "on-brand", "focus"),
    "chat": ("wall", "from-patient", "from-desk", "from-operator", "read"),
}


@dataclass(frozen=True)
class Token:
    """One custom property: its name without the dashes, and its value in the light theme."""

    name: str
    value: str


@dataclass(frozen=True)
class TokenGroup:
    """`key` names its heading in the texts."""

    key: str
    tokens: tuple[Token, ...]


@cache
def token_groups() -> tuple[TokenGroup, ...]:
    """The colours of tokens.css that are no tone; KeyError for one that is gone."""
    light = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8").split("@media")[0]
    values = dict(_TOKEN.findall(light))
    return tuple(
        TokenGroup(key, tuple(Token(name, values[name]) for name in names))
        for key, names in _GROUPS.items()
    )


@cache
def icons() -> Sequence[str]:
    """The names in icons.svg."""
    return _SYMBOL.findall((STATIC / "icons.svg").read_text(encoding="utf-8"))


def sample_lines(view: Viewpoint) -> tuple[Line, ...]:
    """One line of each kind."""
    at = [view.now - timedelta(minutes=minutes) for minutes in (9, 8, 6, 5, 4, 2)]
    say = view.say

    def place(number: int) -> object:
        return placed(view, f"sample{number}", at[number], None)

    read = Delivery("read", "ticks", say("state.read"), False)
    failed = Delivery("failed", "alert", say("failure.fail"), True)
    patient, operator = say("design.sample.patient"), say("design.sample.operator")
    asked = say("design.sample.asked")
    kinds: tuple[dict[str, object], ...] = (
        {"side": "event", "label": say("design.sample.event")},
        {"side": "patient", "author": patient, "body": asked},
        {
            "side": "desk",
            "author": say("design.sample.bot"),
            "author_kind": "bot",
            "body": say("design.sample.offered"),
            "choices": (say("design.sample.first"), say("design.sample.second")),
            "delivery": read,
        },
        {
            "side": "patient",
            "author": patient,
            "body": say("design.sample.grave"),
            "flags": (Flag(say("design.sample.flag"), True),),
        },
        {
            "side": "desk",
            "author": operator,
            "author_kind": "operator",
            "body": say("design.sample.answer"),
            "quote": Quote("", patient, asked),
            "delivery": failed,
        },
        {"side": "note", "author": operator, "label": say("design.sample.note"), "icon": "note"},
    )
    return tuple(Line(place=place(n), **kind) for n, kind in enumerate(kinds))  # type: ignore[arg-type]


def sample_volumes(view: Viewpoint) -> Chart:
    """A morning, by the hour."""
    morning = {8: 6, 9: 14, 10: 17, 11: 9, 12: 4}
    columns = [
        Column(f"{hour}", (Value("all", amount, f"{hour}: {amount}"),))
        for hour, amount in morning.items()
    ]
    return draw_columns(columns, scale_of_counts(max(morning.values())))
