from pathlib import Path

import pytest

from frontdesk.facility.loading import load_facility
from frontdesk.facility.places import Place

DEMO = Path(__file__).parents[3] / "data" / "facilities" / "riva-chiara"


@pytest.fixture(scope="session")
def place() -> Place:
    return load_facility(DEMO).sites[0]
