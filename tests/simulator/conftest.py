from collections.abc import Callable, Iterator
from contextlib import ExitStack
from threading import Thread
from typing import Any

import httpx
import pytest

from simulator.app import create_app
from simulator.server import serve
from simulator.settings import Settings
from tests.simulator.driver import NUMBER_ID, SECRET, SMS_TOKEN, TOKEN, VERIFY, Driver
from tests.simulator.receiver import Receiver

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
    with ExitStack() as stack:

        def start(**settings: Any) -> Driver:
            usual: dict[str, Any] = {
                "phone_number_id": NUMBER_ID,
                "access_token": TOKEN,
                "app_secret": SECRET,
                "verify_token": VERIFY,
                "sms_api_token": SMS_TOKEN,
                "callback_url": f"{receiver.url}/webhook/whatsapp",
                "sms_callback_url": f"{receiver.url}/webhook/sms",
            }
            app = create_app(Settings(**(usual | settings)))
            server = serve(app, "127.0.0.1", 0)
            Thread(target=server.serve_forever, args=(0.005,), daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}"
            client = httpx.Client(base_url=address, timeout=10, trust_env=False, verify=False)
            for end in (app.extensions["world"].close, server.server_close, server.shutdown):
                stack.callback(end)
            stack.callback(client.close)
            return Driver(client)

        yield start


@pytest.fixture
def simulator(start_simulator: Start) -> Driver:
    return start_simulator()


@pytest.fixture
def chatting(simulator: Driver) -> Driver:
    """Mario has written, so his 24 h window is open."""
    simulator.writes({"text": "Buongiorno"})
    return simulator
