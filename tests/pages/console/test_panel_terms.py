"""The panel when terms change under one's hands, and when the files have lost a name."""

import re
import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from services.desk import Desk
from tests.lone_desk import clock_of
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import MARIO, OLGA, Staff, proves_to_be_mario, takes, waits
from tests.storage.appointments import book, offers, statuses
from tests.storage.counter import Counter
from tests.storage.ledger import execute
from tests.storage.people import MARIO_CLAIM, prove


@pytest.fixture
def marios(desk: Desk, staff: Staff) -> uuid.UUID:
    """Mario's chat, verified, in Olga's hands."""
    chat = proves_to_be_mario(desk)
    waits(desk, MARIO, "vorrei un appuntamento")
    takes(desk, chat, staff.olga)
    return chat


def _form(html: str) -> dict[str, str]:
    """The hidden fields of the form that books."""
    form = next(one for one in html.split("<form")[1:] if "panel/held" in one.split(">")[0])
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)"', form)
    return {name: value for name, value in fields if name != "csrf_token"}


def test_moving_late_is_confirmed_on_the_terms_that_were_read(
    client: FlaskClient, desk: Desk, staff: Staff, marios: uuid.UUID
) -> None:
    first, second = offers(desk)[:2]
    old = book(desk, marios, first)
    deadline = old.free_until
    assert deadline is not None
    clock_of(desk).now = deadline - timedelta(minutes=1)
    prove(desk, marios, MARIO_CLAIM)
    Counter(desk, marios, staff.olga).move(old, second)
    enter(client, OLGA)
    path = f"/chats/{marios}/panel/held"
    early = _form(client.get(path).text)
    assert set(early) == {"hold"}
    clock_of(desk).advance(minutes=2)
    refused = post(client, path, path, **early)
    assert refused.status_code == 409
    assert "il termine senza spese è passato" in refused.text
    assert statuses(desk) == ["booked", "pending"]
    late = _form(refused.text)
    assert late == {**early, "late": "yes"}
    assert "Spostato:" in post(client, path, path, **late).text
    assert statuses(desk) == ["cancelled", "booked"]


def test_what_the_files_have_lost_is_shown_by_its_id(
    client: FlaskClient, desk: Desk, marios: uuid.UUID
) -> None:
    old = book(desk, marios, offers(desk)[0])
    execute(
        desk,
        "UPDATE appointment SET service_id = 'GONE1', practitioner_id = 'gone-doctor',"
        " site_id = 'gone-site', cancellation_rule_id = 'gone'",
    )
    enter(client, OLGA)
    panel = client.get(f"/chats/{marios}/panel")
    assert panel.status_code == 200
    assert all(id in panel.text for id in ("GONE1", "gone-doctor", "gone-site"))
    assert client.get(f"/chats/{marios}/panel/cancel/{old.id}").status_code == 200
    moving = client.get(f"/chats/{marios}/panel/move/{old.id}")
    assert moving.status_code == 409
    assert "non è più tra quelle che si prenotano" in moving.text


def test_a_held_time_of_a_lost_service_is_shown_too(
    client: FlaskClient, desk: Desk, staff: Staff, marios: uuid.UUID
) -> None:
    Counter(desk, marios, staff.olga).hold(offers(desk)[0])
    execute(desk, "UPDATE appointment SET service_id = 'GONE1', practitioner_id = 'gone-doctor'")
    enter(client, OLGA)
    shown = client.get(f"/chats/{marios}/panel/held")
    assert shown.status_code == 200
    assert "GONE1" in shown.text
