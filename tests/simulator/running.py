"""A simulator in this process, served on a free port."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import httpx

from simulator.app import create_app
from simulator.server import serve
from simulator.settings import Settings
from tests.simulator.driver import NUMBER_ID, SECRET, SMS_TOKEN, TOKEN, VERIFY, Driver


@contextmanager
def running_simulator(**settings: Any) -> Iterator[Driver]:
    usual: dict[str, Any] = {
        "phone_number_id": NUMBER_ID,
        "access_token": TOKEN,
        "app_secret": SECRET,
        "verify_token": VERIFY,
        "sms_api_token": SMS_TOKEN,
        # no such folder: the simulator's own examples
        "templates_path": Path("none"),
    }
    app = create_app(Settings(**(usual | settings)))
    server = serve(app, "127.0.0.1", 0)
    thread = Thread(target=server.serve_forever, args=(0.005,), daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    # Plain HTTP to ourselves: reading the certificates would be most of a test's time.
    with httpx.Client(base_url=address, timeout=10, trust_env=False, verify=False) as client:
        yield Driver(client)
    server.shutdown()
    server.server_close()
    app.extensions["world"].close()
