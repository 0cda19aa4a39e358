from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.simulator.driver import VERIFY, Driver
from tests.simulator.receiver import Receiver
from tests.simulator.running import running_simulator

Start = Callable[..., Driver]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """The business's callback address."""
    business = Receiver(VERIFY)
    yield business
    business.close()


@pytest.fixture
def start_simulator(receiver: Receiver) -> Iterator[Start]:
    """Start a simulator with other settings than usual."""
    addresses: dict[str, Any] = {
        "callback_url": f"{receiver.url}/webhook/whatsapp",
        "sms_callback_url": f"{receiver.url}/webhook/sms",
    }
    with ExitStack() as stack:
        yield lambda **other: stack.enter_context(running_simulator(**(addresses | other)))


@pytest.fixture
def simulator(start_simulator: Start) -> Driver:
    return start_simulator()


@pytest.fixture
def chatting(simulator: Driver) -> Driver:
    """Mario has written, so his 24 h window is open."""
    simulator.writes({"text": "Buongiorno"})
    return simulator
