"""Whom to call when the own doctor is away: by region, or what the facility says itself."""

from pathlib import Path

import pytest
import yaml

from frontdesk.facility.loading import load_facility
from frontdesk.facility.model import Facility

DATA = Path("data")
RIVA_CHIARA = DATA / "facilities" / "riva-chiara"


def facility_with(folder: Path, **changes: object) -> Facility:
    """Riva Chiara with other words in facility.yml, in a data folder of its own."""
    copy = folder / "facilities" / "other"
    copy.mkdir(parents=True)
    for kept in ("out_of_hours", "cancellation_rules"):
        (folder / kept).symlink_to((DATA / kept).resolve())
    for path in RIVA_CHIARA.glob("*.yml"):
        (copy / path.name).write_bytes(path.read_bytes())
    house = yaml.safe_load((copy / "facility.yml").read_text(encoding="utf-8"))
    text = yaml.safe_dump({**house, **changes}, allow_unicode=True)
    (copy / "facility.yml").write_text(text, encoding="utf-8")
    return load_facility(copy)


@pytest.mark.parametrize(
    ("region", "who"),
    [
        ("lombardia", "il 116117 (di notte dalle 20 alle 8, fine settimana e festivi)"),
        ("friuli-venezia-giulia", "il 116117 (sempre)"),
        ("liguria", "la guardia medica (116117 dove è attivo)"),
        ("calabria", "la guardia medica"),
    ],
)
def test_the_region_decides(tmp_path: Path, region: str, who: str) -> None:
    assert facility_with(tmp_path, region=region).out_of_hours.who.it == who


def test_the_facilitys_own_words_come_first(tmp_path: Path) -> None:
    own = {
        "who": {"it": "la guardia medica (000 000 1111)", "en": "the doctor on call"},
        "source": "the facility",
        "checked_on": "2026-11-21",
    }
    found = facility_with(tmp_path, region="calabria", out_of_hours=own)
    assert found.out_of_hours.who.it == "la guardia medica (000 000 1111)"


def test_every_region_says_where_it_was_read() -> None:
    table = yaml.safe_load((DATA / "out_of_hours" / "regions.yml").read_text(encoding="utf-8"))
    for entry in [table["elsewhere"], *table["regions"].values()]:
        assert entry["source"] and entry["checked_on"]
