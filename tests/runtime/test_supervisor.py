import os
import sys
from pathlib import Path

import pytest

from runtime.supervisor import ExitedWell, FileExists, Process, StartFailed, Supervisor
from tests.runtime.standins import (
    HAS_A_CHILD,
    IGNORES_SIGTERM,
    children_of,
    eventually,
    is_alive,
    kill,
    standin,
)


def once(name: str, folder: Path, source: str, *after: str) -> Process:
    return Process(
        name, (sys.executable, "-c", source), {"PATH": os.defpath}, folder, ExitedWell(), after
    )


def test_each_process_starts_after_what_it_waits_for(tmp_path: Path) -> None:
    note = "import time; open('order', 'a').write('{} ')"
    processes = [
        once("third", tmp_path, note.format("third"), "second"),
        once("second", tmp_path, note.format("second"), "first"),
        once("first", tmp_path, note.format("first")),
    ]
    supervisor = Supervisor(processes, tmp_path / "logs")
    supervisor.start()
    supervisor.stop()
    assert (tmp_path / "order").read_text() == "first second third "


def test_what_it_says_is_in_its_log_and_the_last_one_is_kept(tmp_path: Path) -> None:
    for _ in range(2):
        supervisor = Supervisor([standin("door", tmp_path)], tmp_path / "logs")
        supervisor.start()
        assert supervisor.log("door").count("hello from") == 1
        supervisor.stop()
    assert (tmp_path / "logs" / "door.previous.log").read_text().count("hello from") == 1


def test_progress_names_each_process_that_became_ready(tmp_path: Path) -> None:
    said: list[str] = []
    processes = [standin("door", tmp_path, after=("migrate",)), once("migrate", tmp_path, "")]
    supervisor = Supervisor(processes, tmp_path / "logs", said.append)
    supervisor.start()
    supervisor.stop()
    assert [line.split(" after")[0] for line in said] == ["migrate done", "door ready"]


def test_a_killed_process_is_started_again(tmp_path: Path) -> None:
    supervisor = Supervisor([standin("door", tmp_path)], tmp_path / "logs")
    supervisor.start()
    try:
        for expected_starts in (2, 3):
            before = supervisor.pid("door")
            supervisor.kill("door")
            supervisor.wait_ready("door", within_s=20)
            assert supervisor.pid("door") not in (None, before)
            assert supervisor.starts("door") == expected_starts
    finally:
        supervisor.stop()


def test_what_a_killed_process_had_started_is_gone_before_it_starts_again(tmp_path: Path) -> None:
    supervisor = Supervisor([standin("door", tmp_path, HAS_A_CHILD)], tmp_path / "logs")
    supervisor.start()
    try:
        leader = supervisor.pid("door")
        assert leader is not None
        (orphan,) = children_of(leader)
        kill(leader)
        assert eventually(lambda: supervisor.starts("door") == 2)
        assert eventually(lambda: not is_alive(orphan))
    finally:
        supervisor.stop()


def test_a_paused_process_stays_down_until_resumed(tmp_path: Path) -> None:
    supervisor = Supervisor([standin("door", tmp_path)], tmp_path / "logs")
    supervisor.start()
    try:
        before = supervisor.pid("door")
        assert before is not None
        supervisor.pause("door")
        assert not is_alive(before)
        assert supervisor.pid("door") is None
        assert not supervisor.is_ready("door")
        supervisor.resume("door")
        assert supervisor.is_ready("door")
        assert supervisor.starts("door") == 2
    finally:
        supervisor.stop()


def test_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    processes = [standin("door", tmp_path, HAS_A_CHILD), standin("worker", tmp_path)]
    supervisor = Supervisor(processes, tmp_path / "logs")
    supervisor.start()
    pids = [pid for pid in map(supervisor.pid, ("door", "worker")) if pid is not None]
    pids += [child for pid in pids for child in children_of(pid)]
    assert len(pids) == 3
    supervisor.stop()
    assert eventually(lambda: not any(map(is_alive, pids)))


def test_a_process_that_ignores_sigterm_is_killed_after_its_grace(tmp_path: Path) -> None:
    stubborn = standin("stubborn", tmp_path, IGNORES_SIGTERM, stop_within_s=0.3)
    supervisor = Supervisor([stubborn], tmp_path / "logs")
    supervisor.start()
    pid = supervisor.pid("stubborn")
    assert pid is not None
    supervisor.stop()
    assert not is_alive(pid)


def test_processes_stop_in_reverse_order(tmp_path: Path) -> None:
    says_when = (
        "import signal, sys, os, time\n"
        "def stop(*_):\n    open('stopped', 'a').write(os.path.basename(sys.argv[1]) + ' ')\n"
        "    sys.exit()\n"
        "signal.signal(signal.SIGTERM, stop)\n"
        "open(sys.argv[1], 'w').close()\n"
        "while True: time.sleep(0.1)\n"
    )
    processes = [
        standin("database", tmp_path, says_when),
        standin("door", tmp_path, says_when, after=("database",)),
    ]
    supervisor = Supervisor(processes, tmp_path / "logs")
    supervisor.start()
    supervisor.stop()
    assert (tmp_path / "stopped").read_text() == "door.ready database.ready "


def test_a_process_that_cannot_start_is_named_with_its_last_lines(tmp_path: Path) -> None:
    broken = standin("console", tmp_path, "raise SystemExit('DATA_KEYS is missing')")
    fine = standin("door", tmp_path)
    supervisor = Supervisor([fine, broken], tmp_path / "logs")
    with pytest.raises(StartFailed, match=r"(?s)console ended with 1.*DATA_KEYS is missing"):
        supervisor.start()
    assert supervisor.pid("door") is None


def test_a_command_that_fails_stops_the_start(tmp_path: Path) -> None:
    processes = [
        once("migrate", tmp_path, "raise SystemExit('no such table')"),
        standin("door", tmp_path, after=("migrate",)),
    ]
    supervisor = Supervisor(processes, tmp_path / "logs")
    with pytest.raises(StartFailed, match=r"(?s)migrate.*no such table"):
        supervisor.start()
    assert supervisor.starts("door") == 0


def test_a_preparation_that_fails_is_told(tmp_path: Path) -> None:
    def cannot() -> None:
        raise OSError("disk full")

    process = Process(
        "postgres", ("/bin/true",), {}, tmp_path, FileExists(tmp_path / "x"), prepare=cannot
    )
    with pytest.raises(StartFailed, match=r"(?s)postgres.*disk full"):
        Supervisor([process], tmp_path / "logs").start()


def test_a_process_that_is_never_ready_is_given_up(tmp_path: Path) -> None:
    silent = standin("silent", tmp_path, "import time; time.sleep(600)", ready_within_s=0.5)
    with pytest.raises(StartFailed, match=r"(?s)silent.*not ready within"):
        Supervisor([silent], tmp_path / "logs").start()


def test_a_process_gets_only_the_environment_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "production")
    source = "import os; print(sorted(os.environ))"
    supervisor = Supervisor([once("show", tmp_path, source)], tmp_path / "logs")
    supervisor.start()
    supervisor.stop()
    assert "DATABASE_URL" not in supervisor.log("show")


def test_a_second_stop_is_harmless(tmp_path: Path) -> None:
    supervisor = Supervisor([standin("door", tmp_path)], tmp_path / "logs")
    supervisor.start()
    supervisor.stop()
    supervisor.stop()
