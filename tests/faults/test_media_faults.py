"""Photos on the running services: fetched once whatever is killed, and never in the chat's way."""

from pathlib import Path

import httpx
import pytest

from runtime.stack import Stack
from services.desk import Desk
from tests.database import scalar
from tests.faults.moments import is_up, settle, until
from tests.files import photo
from tests.phone import Phone

STATE = "SELECT state FROM media"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "macchia.jpg"
    path.write_bytes(photo())
    return path


def _files_take(stack: Stack, milliseconds: int) -> None:
    slow = {"match": "media-content", "latency_ms": milliseconds}
    httpx.post(f"{stack.urls['simulator']}/sim/faults", json={"graph": [slow]}).raise_for_status()


def _is_being_fetched(desk: Desk) -> bool:
    return bool(scalar(desk, "SELECT count(*) FROM media WHERE state = 'wanted' AND attempts > 0"))


def _send(phone: Phone, picture: Path) -> None:
    phone.sends(media={"kind": "image", "path": str(picture)})


def test_a_worker_killed_while_it_fetches_a_photo_brings_it_in_the_end(
    stack: Stack, desk: Desk, phone: Phone, picture: Path
) -> None:
    _files_take(stack, 4000)
    _send(phone, picture)
    until(lambda: _is_being_fetched(desk))
    stack.kill("worker-slow")
    is_up(stack, "worker-slow")
    _files_take(stack, 0)
    until(lambda: scalar(desk, STATE) == "stored", seconds=60)
    settle(desk)
    assert scalar(desk, "SELECT count(*) FROM media") == 1
    assert _told_by_logs(stack) == []


def _told_by_logs(stack: Stack) -> list[str]:
    """Logs with the file's name, or with the address it was fetched from."""
    secrets = (b"macchia", b"media-content")
    logs = [path for path in (stack.state_dir / "logs").glob("*.log") if "simul" not in path.name]
    assert logs
    return [path.name for path in logs for one in secrets if one in path.read_bytes()]


def test_slow_files_hold_up_nobodys_answer(
    stack: Stack, desk: Desk, phone: Phone, picture: Path
) -> None:
    _files_take(stack, 6000)
    for number in range(10):
        _send(Phone(phone.simulator_url, f"3900000009{number:02}"), picture)
    until(lambda: _is_being_fetched(desk))
    phone.writes("che orari fate?")
    phone.waits_for("oggi siamo aperti")
    assert scalar(desk, "SELECT count(*) FROM media WHERE state = 'wanted'") > 0
    _files_take(stack, 0)
    until(lambda: scalar(desk, "SELECT count(*) FROM media WHERE state <> 'stored'") == 0)
