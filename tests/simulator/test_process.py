"""The real process: ``python -m simulator``."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from simulator.settings import SettingsError, from_environment
from tests.simulator.driver import MARIO, NUMBER_ID, SECRET, SMS_TOKEN, TOKEN, VERIFY, wait_until
from tests.simulator.receiver import Receiver

ROOT = Path(__file__).parents[2]
NEEDED = {
    "WHATSAPP_PHONE_NUMBER_ID": NUMBER_ID,
    "WHATSAPP_ACCESS_TOKEN": TOKEN,
    "WHATSAPP_APP_SECRET": f"{SECRET}, the-old-one",
    "WHATSAPP_VERIFY_TOKEN": VERIFY,
    "SMS_API_TOKEN": SMS_TOKEN,
}


def start(environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "simulator", "--port", "0"],
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", ""), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def process(receiver: Receiver, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    people = tmp_path / "people.json"
    people.write_text('[{"wa_id": "390000000101", "name": "Unico Demo"}]')
    environment = {
        **NEEDED,
        "SIM_CALLBACK_URL": f"{receiver.url}/webhook/whatsapp",
        "SIM_PEOPLE": str(people),
        "NOW": "2026-11-20T09:00:00+01:00",
    }
    running = start(environment)
    assert running.stdout
    yield running, running.stdout.readline().split()[-1]
    running.kill()
    running.communicate()


def test_it_serves_shakes_hands_signs_with_the_first_secret_and_ends_on_sigterm(
    process: tuple[subprocess.Popen[str], str], receiver: Receiver
) -> None:
    running, address = process
    with httpx.Client(base_url=address, trust_env=False, verify=False) as http:
        wait_until(lambda: http.get("/sim/health").json()["subscription"]["state"] == "verified")
        assert [p["name"] for p in http.get("/sim/people").json()] == ["Unico Demo"]
        http.post(f"/sim/phones/{MARIO}/messages", json={"text": "Frase riservata"})
    (received,) = receiver.wait(lambda: receiver.received)
    assert received.is_signed_with(SECRET)
    assert received.items("messages")[0]["timestamp"] == "1795161600"
    running.send_signal(signal.SIGTERM)
    out, err = running.communicate(timeout=5)
    assert running.returncode == 0
    assert not any(word in out + err for word in ("riservata", MARIO, TOKEN, "/sim/phones"))


@pytest.mark.parametrize("missing", sorted(NEEDED))
def test_without_a_needed_variable_it_says_which(missing: str) -> None:
    with pytest.raises(SettingsError, match=missing):
        from_environment({name: value for name, value in NEEDED.items() if name != missing})


def test_it_does_not_start_without_its_settings() -> None:
    running = start({})
    _, err = running.communicate(timeout=10)
    assert running.returncode == 2
    assert "WHATSAPP_PHONE_NUMBER_ID is missing" in err


@pytest.mark.parametrize(
    "wrong", [{"NOW": "soon"}, {"NOW": "2026-11-20T09:00:00"}, {"SIM_PAIR_BURST": "many"}]
)
def test_wrong_values_are_named(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=next(iter(wrong))):
        from_environment(NEEDED | wrong)


def test_values_may_come_from_files(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from-a-file\n")
    environment = {n: v for n, v in NEEDED.items() if n != "WHATSAPP_ACCESS_TOKEN"}
    environment["WHATSAPP_ACCESS_TOKEN_FILE"] = str(tmp_path / "token")
    assert from_environment(environment).access_token == "from-a-file"
    environment["WHATSAPP_ACCESS_TOKEN_FILE"] = str(tmp_path / "nowhere")
    with pytest.raises(SettingsError, match="WHATSAPP_ACCESS_TOKEN_FILE"):
        from_environment(environment)
