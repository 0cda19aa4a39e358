from collections.abc import Iterator

import httpx
import pytest

from tests.unit.clients.provider import Provider, running_provider


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running_provider() as running:
        yield running


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as client:
        yield client


@pytest.fixture
def nobody_listens() -> str:
    """An address where connections are refused."""
    with running_provider() as stopped:
        return stopped.url
