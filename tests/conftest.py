"""The whole of Sportello, started once for all tests that need it, on a day that never changes.

Tests below tests/unit and tests/simulator do not ask for `stack` and start nothing.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from runtime.embedded import EmbeddedPostgres, running
from runtime.embedded.cluster import Role
from runtime.settings import Settings, read_settings
from runtime.stack import Ports, Stack
from runtime.wiring import make_desk
from services.desk import Desk
from tests.database import forget_chats
from tests.exploring import choose_profile, explore_more
from tests.lone_desk import empty, make_lone_desk
from tests.phone import Phone
from tests.triage_mode import VARIABLE, set_triage_mode

NOW = "2026-11-23T10:00:00+01:00"
"""A Monday morning, in opening hours: two weeks before a national holiday and a patron saint."""

ROOT = Path(__file__).parent.parent

choose_profile()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    explore_more(items)


@pytest.fixture(scope="session")
def running_stack(request: pytest.FixtureRequest) -> Iterator[Stack]:
    folder = Path(os.environ.get("SPORTELLO_TEST_STATE", ROOT / ".state" / "tests"))
    state = folder / secrets.token_hex(4)
    state.mkdir(parents=True)
    clock = state / "clock"
    clock.write_text(NOW, encoding="utf-8")
    mode = state / "triage_mode"
    mode.write_text("", encoding="utf-8")
    stack = Stack(state, env={"NOW": NOW, "NOW_FILE": str(clock), VARIABLE: str(mode)})
    try:
        with stack:
            yield stack
    finally:
        stack.erase()
        if not request.session.testsfailed:
            shutil.rmtree(stack.state_dir)  # after a failure its logs are worth reading


@pytest.fixture(scope="session")
def settings(running_stack: Stack) -> Settings:
    return read_settings(running_stack.env("webhook"))


@pytest.fixture(scope="session")
def desk(settings: Settings) -> Desk:
    """The same desk the services have, for looking into the database from a test."""
    return make_desk(settings)


@pytest.fixture(scope="session")
def _lone_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("postgres")
    server = EmbeddedPostgres(
        state=folder,
        port=Ports.free().postgres,
        identity=secrets.token_hex(6),
        admin_password=secrets.token_urlsafe(12),
        roles=(Role("sportello", secrets.token_urlsafe(12)),),
    )
    try:
        with running(server.process(), logs=folder / "logs"):
            lone = make_lone_desk(server.url("sportello"))
            _do_not_wait_for_the_disk(lone)
            yield lone
    finally:
        server.erase()


def _do_not_wait_for_the_disk(desk: Desk) -> None:
    """What these tests write need not survive a crash of the machine."""
    with desk.database.transaction() as db_session:
        db_session.execute(text("ALTER DATABASE sportello SET synchronous_commit = off"))
    desk.database.dispose()  # connections made before know nothing of it


@pytest.fixture
def lone_desk(_lone_desk: Desk) -> Desk:
    """A desk over its own empty PostgreSQL: no workers, no Rasa, no outside world."""
    empty(_lone_desk)
    return _lone_desk


@pytest.fixture
def stack(running_stack: Stack, desk: Desk) -> Stack:
    """Everything ready, every chat forgotten and the clock put back; demo patients and staff."""
    Path(running_stack.env("webhook")["NOW_FILE"]).write_text(NOW, encoding="utf-8")
    set_triage_mode(running_stack, "")
    forget_chats(running_stack, desk)
    return running_stack


@pytest.fixture
def phone(stack: Stack) -> Phone:
    """Mario Rossi's phone: a patient, and the number is the one on his record."""
    return Phone(stack.urls["simulator"], "390000000101")
