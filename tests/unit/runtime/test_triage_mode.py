"""TRIAGE_MODE stands in for the facility's own mode, and nothing else is taken for one."""

import pytest

from runtime.settings import WrongSetting, read_settings
from tests.lone_desk import environment

URL = "postgresql://nobody@127.0.0.1:9/none"


@pytest.mark.parametrize("mode", ["off", "collect_only", "urgency"])
def test_the_three_modes_are_read(mode: str) -> None:
    assert read_settings({**environment(URL), "TRIAGE_MODE": mode}).triage_mode == mode


def test_without_it_the_facility_decides() -> None:
    assert read_settings(environment(URL)).triage_mode is None


def test_another_word_stops_the_start() -> None:
    with pytest.raises(WrongSetting, match="TRIAGE_MODE"):
        read_settings({**environment(URL), "TRIAGE_MODE": "on"})
