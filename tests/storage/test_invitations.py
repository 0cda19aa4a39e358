"""Invitations: a link with which somebody chooses a password, once; and what cannot be invited."""

import uuid

import pytest

from runtime import manage
from runtime.settings import read_settings
from services.accounts import people
from services.accounts.details import WrongDetails
from services.accounts.invitations import (
    LASTS,
    NoInvitation,
    PasswordRefused,
    invited,
    make_invitation,
)
from services.desk import Desk
from store.staff import lock_staff
from tests.database import rows, scalar
from tests.lone_desk import clock_of, environment
from tests.pages.console.staging import PASSWORD
from tests.storage.accounts import (
    NEW_PASSWORD,
    accepts,
    add_member,
    audited,
    details,
    invites,
    logs_in,
    member_of,
)
from tests.storage.crossing import crossing
from tests.storage.together import at_once

LEA = "lea@example.org"
CONSOLE = "https://console.example.org"
NEW = NEW_PASSWORD


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    return lone_desk


@pytest.fixture
def ada(desk: Desk) -> uuid.UUID:
    return add_member(desk, "ada@example.org", "admin")


@pytest.fixture
def olga(desk: Desk) -> uuid.UUID:
    return add_member(desk, "olga@example.org", "operator")


def test_an_invited_person_chooses_a_password_and_comes_in(desk: Desk, ada: uuid.UUID) -> None:
    staff_id, key = invites(desk, ada)
    assert not logs_in(desk, LEA, "")
    accepts(desk, key)
    assert logs_in(desk, LEA, NEW)
    assert audited(desk, "create_staff", "accept_invitation") == [
        ("create_staff", ada, str(staff_id)),
        ("accept_invitation", staff_id, str(staff_id)),
    ]


def test_a_link_works_once_even_when_it_is_used_twice_at_once(desk: Desk, ada: uuid.UUID) -> None:
    _, key = invites(desk, ada)

    def accept() -> bool:
        try:
            accepts(desk, key)
        except NoInvitation:
            return False
        return True

    assert at_once([accept] * 3).count(True) == 1


def test_a_link_that_is_used_while_an_admin_makes_another_waits_for_them_and_is_void(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID
) -> None:
    key = people.invite_again(desk, ada, olga)
    made, used = crossing(
        desk,
        lambda s: lock_staff(s, olga),
        lambda s: make_invitation(desk, s, olga, ada),
        lambda: accepts(desk, key),
    )
    assert isinstance(used, NoInvitation)
    assert isinstance(made, str)
    accepts(desk, made)


def test_looking_at_a_link_does_not_use_it_up(desk: Desk, ada: uuid.UUID) -> None:
    _, key = invites(desk, ada)
    for _ in range(3):
        with desk.database.transaction() as db_session:
            assert invited(desk, db_session, key).email == LEA
    accepts(desk, key)


def test_a_refused_password_leaves_the_link_good(desk: Desk, ada: uuid.UUID) -> None:
    _, key = invites(desk, ada)
    for weak in ("corta", "Password1234!", "Lea Nuova 2026"):
        with pytest.raises(PasswordRefused):
            accepts(desk, key, weak)
    accepts(desk, key)


def test_a_link_is_void_after_three_days_or_a_newer_one(desk: Desk, ada: uuid.UUID) -> None:
    staff_id, first = invites(desk, ada)
    second = people.invite_again(desk, ada, staff_id)
    for key in (first, "unknown", "x" * 500, ""):
        with pytest.raises(NoInvitation):
            accepts(desk, key)
    clock_of(desk).now += LASTS
    with pytest.raises(NoInvitation):
        accepts(desk, second)


def test_the_link_is_kept_as_a_hash_only(desk: Desk, ada: uuid.UUID) -> None:
    _, key = invites(desk, ada)
    assert key not in str(rows(desk, "SELECT * FROM staff_invitation"))
    assert key not in str(rows(desk, "SELECT * FROM audit_event"))


def test_a_forgotten_password_is_replaced_by_a_link(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID
) -> None:
    key = people.invite_again(desk, ada, olga)
    assert not logs_in(desk, "olga@example.org", PASSWORD)
    accepts(desk, key)
    assert logs_in(desk, "olga@example.org", NEW)
    assert audited(desk, "reset_password") == [("reset_password", ada, str(olga))]


@pytest.mark.parametrize(
    ("email", "more", "field"),
    [
        ("lea", {}, "email"),
        ("lea@example", {}, "email"),
        ("a b@example.org", {}, "email"),
        (LEA, {"name": "   "}, "name"),
        (LEA, {"name": "x" * 121}, "name"),
        (LEA, {"name": "Lea\0Nuova"}, "name"),
        (LEA, {"role": "root"}, "role"),
        (LEA, {"units": frozenset({"nowhere"})}, "units"),
        (LEA, {"languages": ()}, "languages"),
        (LEA, {"languages": ("tlh",)}, "languages"),
        (LEA, {"capacity": 0}, "capacity"),
        (LEA, {"capacity": 51}, "capacity"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(
    desk: Desk, ada: uuid.UUID, email: str, more: dict[str, object], field: str
) -> None:
    with pytest.raises(WrongDetails) as wrong:
        people.create_person(desk, ada, email, details(**more))  # type: ignore[arg-type]
    assert wrong.value.field == field
    assert scalar(desk, "SELECT count(*) FROM staff_member") == 1


def test_an_address_belongs_to_one_person(desk: Desk, ada: uuid.UUID) -> None:
    invites(desk, ada)
    with pytest.raises(people.EmailTaken):
        invites(desk, ada, " LEA@example.org ")


def test_the_first_admin_needs_nobody(desk: Desk) -> None:
    staff_id, key = people.create_person(desk, None, "prima@example.org", details("Prima", "admin"))
    accepts(desk, key)
    assert member_of(desk, staff_id).role == "admin"


def test_the_first_admin_gets_a_link_on_the_command_line(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = read_settings({**environment(str(desk.database.engine.url)), "CONSOLE_URL": CONSOLE})
    monkeypatch.setattr(manage, "wire_desk", lambda: desk)
    monkeypatch.setattr(manage, "settings", lambda: given)
    manage.first_admin("prima@example.org", "Prima Persona")
    printed = capsys.readouterr().out.strip()
    assert printed.startswith(f"{CONSOLE}/welcome/")
    accepts(desk, printed.rpartition("/")[2])
    assert logs_in(desk, "prima@example.org", NEW)
    with pytest.raises(SystemExit, match="already"):
        manage.first_admin("prima@example.org", "Prima Persona")
