"""Every scenario, whole: phone, simulator, webhook, jobs, Rasa, actions, database and back."""

from pathlib import Path

import pytest

from runtime.stack import Stack
from services.desk import Desk
from tests.conversations.at_the_console import Console
from tests.conversations.scenario import Play, Scenario, load_scenarios
from tests.phone import Phone
from tests.triage_mode import set_triage_mode


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda scenario: scenario.name)
def test_the_conversation_goes_as_written(scenario: Scenario, stack: Stack, desk: Desk) -> None:
    set_triage_mode(stack, scenario.triage_mode)
    simulator = stack.urls["simulator"]
    phone = Phone(simulator, scenario.person)
    sms_phone = phone
    if scenario.sms_phone != scenario.person:
        sms_phone = Phone(simulator, scenario.sms_phone)
    clock = Path(stack.env("webhook")["NOW_FILE"])
    console = Console(stack.urls["console"], stack.state_dir / "demo_password")
    play = Play(desk, phone, sms_phone, clock, console, never_twice=scenario.never_twice)
    for number, step in enumerate(scenario.steps, start=1):
        try:
            play.step(step)
        except AssertionError as error:
            pytest.fail(f"{scenario.title}, step {number} {step}: {error}", pytrace=False)
