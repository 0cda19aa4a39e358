"""The facility's triage mode, changed while the stack runs: only the journeys ask for it."""

from pathlib import Path

from runtime.stack import Stack

VARIABLE = "TRIAGE_MODE_FILE"


def set_triage_mode(stack: Stack, mode: str) -> None:
    """ "" is the facility's own. The actions read it when they start, so they are started anew."""
    file = Path(stack.env("actions")[VARIABLE])
    if file.read_text(encoding="utf-8") == mode:
        return
    file.write_text(mode, encoding="utf-8")
    stack.kill("actions")
    stack.wait_ready("actions")
