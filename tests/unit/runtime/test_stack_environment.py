from pathlib import Path

import pytest

from runtime.settings import read_settings
from runtime.stack import Ports, Stack


@pytest.fixture
def stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stack:
    monkeypatch.setenv("PGPASSWORD", "someone else's")
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere.else/production")
    return Stack(tmp_path / "state", ports=Ports(), env={"NOW": "2026-03-02T09:00:00+01:00"})


APP = ("migrate", "seed", "webhook", "actions", "console", "worker-quick", "worker-slow")


@pytest.mark.parametrize("name", APP)
def test_every_service_of_ours_gets_settings_it_can_start_with(stack: Stack, name: str) -> None:
    facility = Path("data/facilities/riva-chiara")
    if not facility.is_dir():
        pytest.skip("no demo facility yet")
    settings = read_settings(stack.env(name))
    assert settings.rasa_url == "http://127.0.0.1:5005"
    assert settings.whatsapp_api_url == "http://127.0.0.1:8090/v25.0"
    assert settings.frozen_now is not None


def test_the_databases_are_our_own_whatever_the_caller_has_set(stack: Stack) -> None:
    env = stack.env("webhook")
    assert env["DATABASE_URL"].startswith("postgresql://sportello:")
    assert env["DATABASE_URL"].endswith("@127.0.0.1:54330/sportello")
    assert env["TRACKER_DATABASE_URL"].endswith("@127.0.0.1:54330/sportello_rasa")
    assert "PGPASSWORD" not in env


def test_rasa_gets_only_what_it_needs(stack: Stack) -> None:
    env = stack.env("rasa")
    assert env["ACTIONS_URL"] == "http://127.0.0.1:5055"
    assert env["NOW"] == "2026-03-02T09:00:00+01:00"
    assert not {"DATABASE_URL", "WHATSAPP_ACCESS_TOKEN", "SECRET_KEY"} & env.keys()
    assert stack.env("webhook")["DATABASE_URL"] not in env.values()


def test_the_simulator_knows_no_database(stack: Stack) -> None:
    env = stack.env("simulator")
    assert env["SIM_CALLBACK_URL"] == "http://127.0.0.1:8000/webhook/whatsapp"
    assert env["SIM_SMS_CALLBACK_URL"] == "http://127.0.0.1:8000/webhook/sms"
    assert not {"DATABASE_URL", "REDIS_URL", "DATA_KEYS"} & env.keys()


def test_the_simulator_and_the_webhook_share_their_secrets(stack: Stack) -> None:
    one, other = stack.env("simulator"), stack.env("webhook")
    shared = {name for name in one.keys() & other.keys() if "TOKEN" in name or "SECRET" in name}
    assert "WHATSAPP_APP_SECRET" in shared
    assert all(one[name] == other[name] for name in shared)


def test_each_worker_has_its_own_ready_file(stack: Stack) -> None:
    files = {stack.env(name)["READY_FILE"] for name in ("worker-quick", "worker-slow")}
    assert len(files) == 2


def test_no_secret_shows_when_the_environment_is_printed(stack: Stack) -> None:
    shown = repr(stack.environments)
    for name in ("ACTIONS_TOKEN", "DATA_KEYS", "DATABASE_URL", "REDIS_URL"):
        assert stack.env("webhook")[name] not in shown


def test_a_stack_without_a_set_up_says_what_to_do(
    stack: Stack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("runtime.stack.paths.STATE", tmp_path)
    monkeypatch.delenv("SPORTELLO_RASA_PYTHON", raising=False)
    with pytest.raises(Exception, match="run \\./run"):
        Stack(tmp_path / "other").start()
