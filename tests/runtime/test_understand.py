"""`./run understand` as a program, with the trained model."""

import json
import subprocess
import sys

from runtime.stack.paths import ROOT

SAID = [
    {"id": "a", "text": "Buongiorno, vorrei prenotare una visita oculistica per domani mattina"},
    {"id": "b", "lang": "en", "text": "I would like to cancel my appointment"},
    {"id": "c", "text": "mio marito è svenuto e non respira"},
    {"id": "d", "text": "/restart"},
]


def test_messages_go_in_and_what_they_say_comes_out() -> None:
    command = [sys.executable, "-m", "runtime.cli", "understand", "--now", "2026-11-23T10:00+01:00"]
    lines = "not json\n" + "".join(json.dumps(one) + "\n" for one in SAID)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    bad, booked, cancelled, fainted, command_typed = map(json.loads, done.stdout.splitlines())
    assert bad == {"id": None, "error": "not JSON"}
    assert (booked["id"], booked["intent"], booked["service"]) == ("a", "book", "OCU1")
    assert booked["when"][0]["from"].startswith("2026-11-24")
    assert (cancelled["lang"], cancelled["intent"]) == ("en", "cancel")
    assert fainted["intent"] == "emergency" and fainted["red_flags"]
    assert "error" not in command_typed  # a command is only text


def test_a_moment_that_is_none_is_refused() -> None:
    command = [sys.executable, "-m", "runtime.cli", "understand", "--now", "tomorrow"]
    done = subprocess.run(command, input="", capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2
    assert "--now" in done.stderr
