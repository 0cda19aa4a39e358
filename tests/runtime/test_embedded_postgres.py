import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from runtime.embedded import EmbeddedPostgres, dropped, running
from runtime.embedded.cluster import Role
from runtime.stack import Ports
from runtime.supervisor import StartFailed, Supervisor
from tests.runtime.standins import eventually, is_alive

Server = tuple[EmbeddedPostgres, Supervisor]


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(
        state=tmp_path,
        port=Ports.free().postgres,
        identity=secrets.token_hex(6),
        admin_password=secrets.token_urlsafe(12),
        roles=(Role("sportello", "one-password"), Role("sportello_rasa", "another-password")),
    )
    yield server
    server.erase()


@pytest.fixture
def server(postgres: EmbeddedPostgres, tmp_path: Path) -> Iterator[Server]:
    with running(postgres.process(), logs=tmp_path / "logs") as supervisor:
        yield postgres, supervisor


def one(url: str, query: str) -> object:
    with psycopg.connect(url, connect_timeout=10) as connection:
        cursor = connection.execute(query.encode())
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def test_it_is_version_18_in_utf8_with_checksums(server: Server) -> None:
    url = server[0].url("sportello")
    assert str(one(url, "SHOW server_version")).startswith("18.")
    assert one(url, "SHOW data_checksums") == "on"
    assert one(url, "SHOW server_encoding") == "UTF8"
    assert one(url, "SELECT datlocale FROM pg_database WHERE datname = 'sportello'") == "C.UTF-8"


def test_the_owner_may_add_what_double_booking_needs(server: Server) -> None:
    with psycopg.connect(server[0].url("sportello")) as connection:
        connection.execute("CREATE EXTENSION btree_gist")
        connection.execute(
            "CREATE TABLE booking (room int, during tstzrange,"
            " EXCLUDE USING gist (room WITH =, during WITH &&))"
        )


def test_a_wrong_password_is_refused(server: Server) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(server[0].url("sportello").replace("one-password", "guess"))


def test_rasa_cannot_open_the_patients_database(server: Server) -> None:
    url = server[0].url("sportello_rasa").removesuffix("sportello_rasa") + "sportello"
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(url)


def test_it_listens_on_this_machine_only(server: Server) -> None:
    assert one(server[0].admin_url(), "SHOW listen_addresses") == "127.0.0.1"
    assert one(server[0].admin_url(), "SHOW unix_socket_directories") == ""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root drops its rights")
def test_started_by_root_it_does_not_run_as_root(server: Server) -> None:
    postgres, supervisor = server
    assert Path(f"/proc/{supervisor.pid('postgres')}").stat().st_uid == dropped.UNPRIVILEGED_UID
    assert postgres.data.is_relative_to(dropped.place())


def test_its_data_is_closed_to_others(server: Server) -> None:
    assert stat.S_IMODE(server[0].data.stat().st_mode) == 0o700


def test_what_was_committed_survives_kill_9(server: Server) -> None:
    postgres, supervisor = server
    with psycopg.connect(postgres.url("sportello")) as connection:
        connection.execute("CREATE TABLE message AS SELECT 1 AS id")
    supervisor.kill("postgres")
    supervisor.wait_ready("postgres", within_s=30)
    assert one(postgres.url("sportello"), "SELECT id FROM message") == 1


def test_data_is_kept_from_one_start_to_the_next(
    postgres: EmbeddedPostgres, tmp_path: Path
) -> None:
    with running(postgres.process(), logs=tmp_path / "logs"):
        one(postgres.url("sportello"), "CREATE TABLE message AS SELECT 7 AS id")
    with running(postgres.process(), logs=tmp_path / "logs"):
        assert one(postgres.url("sportello"), "SELECT id FROM message") == 7


def test_it_stops_although_somebody_is_connected(
    postgres: EmbeddedPostgres, tmp_path: Path
) -> None:
    with running(postgres.process(), logs=tmp_path / "logs") as supervisor:
        pid = supervisor.pid("postgres")
        assert pid is not None
        connection = psycopg.connect(postgres.url("sportello"))
        supervisor.stop()
        assert eventually(lambda: not is_alive(pid))
        connection.close()
        assert "database system is shut down" in supervisor.log("postgres")


def test_a_pid_file_left_by_a_crash_of_the_machine_is_no_obstacle(
    postgres: EmbeddedPostgres, tmp_path: Path
) -> None:
    with running(postgres.process(), logs=tmp_path / "logs"):
        pass
    # after a restart of the machine the number belongs to some other process: this one
    (postgres.data / "postmaster.pid").write_text(f"{os.getpid()}\n{postgres.data}\n")
    with running(postgres.process(), logs=tmp_path / "logs"):
        assert one(postgres.url("sportello"), "SELECT 1") == 1


def test_an_interrupted_creation_is_begun_anew(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    unfinished = postgres.data.with_name("data.unfinished")
    if dropped.must_drop():
        dropped.data_folder(postgres.identity, postgres.state)
    (unfinished / "base").mkdir(parents=True)
    with running(postgres.process(), logs=tmp_path / "logs"):
        assert one(postgres.url("sportello"), "SELECT 1") == 1
    assert not unfinished.exists()


def test_the_callers_postgres_settings_do_not_reach_it(
    postgres: EmbeddedPostgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGOPTIONS", "--nonsense")
    assert not [name for name in postgres.process().env if name.startswith("PG")]
    with running(postgres.process(), logs=tmp_path / "logs"):
        pass


def test_a_failed_statement_leaves_no_words_in_the_log(server: Server) -> None:
    postgres, supervisor = server
    word = "zanzibar-39000000123"
    with psycopg.connect(postgres.url("sportello"), autocommit=True) as connection:
        connection.execute("CREATE TABLE contact (phone text PRIMARY KEY)")
        connection.execute("INSERT INTO contact VALUES (%s)", [word])
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO contact VALUES (%s)", [word])
        with pytest.raises(psycopg.errors.UndefinedTable):
            connection.execute(f"SELECT '{word}' FROM nowhere".encode())
    assert "duplicate key" in supervisor.log("postgres")
    assert word not in supervisor.log("postgres")


def test_without_any_postgres_it_says_what_to_set(
    postgres: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PG_BIN", str(tmp_path))
    with pytest.raises(Exception, match="PG_BIN"):
        postgres.process()


def test_a_failing_initdb_tells_what_it_said(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    broken = EmbeddedPostgres(tmp_path, postgres.port, postgres.identity, "", postgres.roles)
    with pytest.raises(StartFailed, match="initdb"):
        Supervisor([broken.process()], tmp_path / "logs").start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root keeps data outside the state folder")
def test_data_of_a_state_folder_that_is_gone_is_removed(tmp_path: Path) -> None:
    gone = dropped.data_folder("aaaaaaaaaaaa", tmp_path / "gone")
    mine = dropped.data_folder("bbbbbbbbbbbb", tmp_path)
    try:
        assert not gone.exists()
        assert mine.exists()
    finally:
        dropped.forget(mine)
