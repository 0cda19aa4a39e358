"""The real protocols, read once."""

from pathlib import Path

import pytest

from frontdesk.triage.engine import Protocols, load_protocols

FOLDER = Path(__file__).parents[4] / "data" / "triage"


@pytest.fixture(scope="session")
def protocols() -> Protocols:
    return load_protocols(FOLDER)
