import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from runtime.embedded import EmbeddedValkey, running
from runtime.stack import Ports
from runtime.supervisor import Supervisor

Server = tuple[EmbeddedValkey, Supervisor]


@pytest.fixture
def valkey(tmp_path: Path) -> EmbeddedValkey:
    return EmbeddedValkey(tmp_path, Ports.free().redis, "some-password")


@pytest.fixture
def server(valkey: EmbeddedValkey, tmp_path: Path) -> Iterator[Server]:
    with running(valkey.process(), logs=tmp_path / "logs") as supervisor:
        yield valkey, supervisor


def client(valkey: EmbeddedValkey) -> "redis.Redis":
    return redis.Redis.from_url(valkey.url, decode_responses=True)


def test_what_was_written_survives_kill_9(server: Server) -> None:
    valkey, supervisor = server
    client(valkey).set("lock:conversation", "7")
    supervisor.kill("redis")
    supervisor.wait_ready("redis", within_s=20)
    assert client(valkey).get("lock:conversation") == "7"


def test_data_is_kept_from_one_start_to_the_next(valkey: EmbeddedValkey, tmp_path: Path) -> None:
    with running(valkey.process(), logs=tmp_path / "logs"):
        client(valkey).set("kept", "yes")
    with running(valkey.process(), logs=tmp_path / "logs"):
        assert client(valkey).get("kept") == "yes"


def test_without_the_password_nothing_is_answered(server: Server) -> None:
    stranger = redis.Redis(port=server[0].port, retry=Retry(NoBackoff(), 0))
    with pytest.raises(redis.AuthenticationError):
        stranger.get("anything")


def test_it_listens_on_this_machine_only(server: Server) -> None:
    assert "bind 127.0.0.1\n" in (server[0].data / "valkey.conf").read_text()
    assert client(server[0]).config_get("bind") == {"bind": "127.0.0.1"}


def test_its_password_is_closed_to_others(server: Server) -> None:
    valkey, _ = server
    assert stat.S_IMODE(valkey.data.stat().st_mode) == 0o700
    assert stat.S_IMODE((valkey.data / "valkey.conf").stat().st_mode) == 0o600


def test_a_folder_with_spaces_is_no_obstacle(tmp_path: Path) -> None:
    valkey = EmbeddedValkey(tmp_path / "my home", Ports.free().redis, "some-password")
    with running(valkey.process(), logs=tmp_path / "logs"):
        assert client(valkey).ping()


def test_without_any_server_it_says_what_to_set(
    valkey: EmbeddedValkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDIS_BIN", "/nowhere/redis-server")
    with pytest.raises(Exception, match="REDIS_BIN"):
        valkey.process()
