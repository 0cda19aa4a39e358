from pathlib import Path

import pytest

from frontdesk.facility.loading import load_facility
from frontdesk.facility.model import Facility

DEMO = Path(__file__).parents[3] / "data" / "facilities" / "riva-chiara"


@pytest.fixture(scope="session")
def facility() -> Facility:
    return load_facility(DEMO)
