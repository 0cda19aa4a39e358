"""News of templates come late, twice and in any order; the newest word that we know counts."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from clients.whatsapp.notifications.template_news import TemplateNews
from frontdesk.templates.states import APPROVED, state_named
from services.template_news import WEBHOOK, Heard, note_heard
from store.database import DbSession
from store.tables import MessageTemplateState

BEGIN = datetime(2026, 11, 1, tzinfo=UTC)
WORDS = ("APPROVED", "PAUSED", "DISABLED", "REINSTATED", "FLAGGED", "SHINY")


class Ledger:
    """Keeps what is added, and nothing else."""

    def __init__(self) -> None:
        self.rows: list[Any] = []

    def add(self, row: object) -> None:
        self.rows.append(row)


def hear(events: Sequence[tuple[int, str]]) -> tuple[MessageTemplateState, Ledger]:
    row = MessageTemplateState(name="a", language="it", state=APPROVED, changed_at=BEGIN)
    ledger = Ledger()
    for minute, word in events:
        news = TemplateNews("a", "it", None, event=word)
        at = BEGIN + timedelta(minutes=minute)
        note_heard(cast(DbSession, ledger), row, Heard(news, WEBHOOK, at))
    return row, ledger


@given(
    data=st.data(),
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
)
def test_in_whatever_order_they_come_the_newest_known_word_is_the_state(
    data: st.DataObject, words: list[str]
) -> None:
    events = list(enumerate(words, start=1))
    row, ledger = hear(data.draw(st.permutations(events)))
    known = [state for _, word in events if (state := state_named(word))]
    assert row.state == (known[-1] if known else APPROVED)
    assert sorted(one.value for one in ledger.rows) == sorted(words)


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
def test_news_delivered_twice_change_nothing_more(words: list[str]) -> None:
    events = list(enumerate(words, start=1))
    once, _ = hear(events)
    twice, _ = hear([*events, *events])
    assert twice.state == once.state
