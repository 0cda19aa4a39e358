"""What the readers need is read once: the files of the triage alone take two seconds."""

from pathlib import Path

import pytest

from frontdesk.facility.loading import load_facility
from frontdesk.triage.engine.triage import load_triage
from services.understanding import Knowledge


@pytest.fixture(scope="session")
def known() -> Knowledge:
    return Knowledge(
        load_facility(Path("data/facilities/riva-chiara")),
        load_triage(Path("data/triage")),
    )
