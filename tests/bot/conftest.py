"""What the tests of the Rasa side share: a small trained bot, real servers, a tiny action server.

Run with Rasa's interpreter: ``python -m pytest tests/bot``. PostgreSQL and Redis are taken from
TRACKER_DATABASE_URL and REDIS_URL; without them a PostgreSQL found on the machine is started.
"""

import asyncio
import base64
import os
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIXTURE_BOT = Path(__file__).parent / "fixture_bot"
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from bot.privacy import ENVIRONMENT  # noqa: E402

os.environ.update(ENVIRONMENT)

from action_server import ActionServer  # noqa: E402
from local_postgres import local_postgres  # noqa: E402

TOKEN = "token-of-the-tests"
KEYS = ",".join(
    f"{key_id}:{base64.b64encode(key_id[0].encode() * 32).decode()}"
    for key_id in ("b1", "a0", "lookup")
)
# Nothing listens there: the lock store then goes on with its own lock.
NO_REDIS = "redis://127.0.0.1:1/0"


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture bot, trained."""
    from bot.train import train

    path = tmp_path_factory.mktemp("model") / "fixture.tar.gz"
    train(FIXTURE_BOT, FIXTURE_BOT / "nlu", path)
    return path


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """A PostgreSQL database that tests may write to."""
    given = os.environ.get("TRACKER_DATABASE_URL")
    if given:
        yield given
        return
    with local_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> str:
    """The Redis of the test run, or an address where nothing listens."""
    return os.environ.get("REDIS_URL", NO_REDIS)


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """One event loop for agents and their connections."""
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture
def action_server() -> Iterator[ActionServer]:
    """Our action server's stand-in on 127.0.0.1, speaking its real protocol."""
    with ActionServer(TOKEN) as server:
        yield server


@pytest.fixture
def conversation_id() -> str:
    """A new conversation."""
    return f"conversation-{uuid.uuid4()}"
