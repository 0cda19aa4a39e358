"""What the tests of the Rasa side share: a small trained bot, real servers, a tiny action server.

PostgreSQL and Redis are taken from TRACKER_DATABASE_URL and REDIS_URL; without them a PostgreSQL
found on the machine is started, and what needs Redis is skipped.
"""

import asyncio
import base64
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from action_server import ActionServer
from local_postgres import local_postgres

from bot.privacy import ENVIRONMENT

os.environ.update(ENVIRONMENT)
FIXTURE_BOT = Path(__file__).parent / "fixture_bot"
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
    """The Redis of the test run."""
    if "REDIS_URL" not in os.environ:
        pytest.skip("no REDIS_URL")
    return os.environ["REDIS_URL"]


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
