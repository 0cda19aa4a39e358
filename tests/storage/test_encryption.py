import os
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.desk import Desk
from store.encryption import Keyring, UnreadableValue, keyring, lookup_hash, use_keyring
from store.messages import get_message
from tests.database import scalar
from tests.lone_desk import receive_text
from tests.storage.ledger import execute, messages
from tests.storage.people import MARIO

OLD, NEW, LOOKUP = os.urandom(32), os.urandom(32), os.urandom(32)
BEFORE = Keyring({"old": OLD}, LOOKUP)
AFTER = Keyring({"new": NEW, "old": OLD}, LOOKUP)
LATER = Keyring({"new": NEW}, LOOKUP)

AWKWARD = (
    "nulla\x00in mezzo",
    "👩‍⚕️🩺 è già martedì — “sì”",
    "עברית العربية 日本語",
    "riga\r\n\triga",
    "a" * 100_000,
    "'; DROP TABLE message; --",
    "",
)


@pytest.fixture
def own_keys() -> Iterator[None]:
    """Lets a test give the process other keys."""
    before = keyring()
    yield
    use_keyring(before)


@given(st.binary(max_size=2000), st.text(min_size=1, max_size=40))
def test_what_is_sealed_opens_again(value: bytes, column: str) -> None:
    assert BEFORE.open(BEFORE.seal(value, column), column) == value


@given(st.binary(min_size=8, max_size=200))
def test_a_sealed_value_shows_nothing_of_what_is_in_it(value: bytes) -> None:
    assert value not in BEFORE.seal(value, "message.text")


def test_equal_values_are_sealed_differently() -> None:
    assert BEFORE.seal(b"ciao", "message.text") != BEFORE.seal(b"ciao", "message.text")


def test_a_value_moved_to_another_column_does_not_open() -> None:
    with pytest.raises(UnreadableValue, match=r"patient\.tax_code"):
        BEFORE.open(BEFORE.seal(b"ciao", "patient.phone"), "patient.tax_code")


@given(st.data())
def test_a_value_changed_in_any_byte_does_not_open(data: st.DataObject) -> None:
    sealed = bytearray(BEFORE.seal(b"parola segretissima", "message.text"))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(UnreadableValue) as refusal:
        BEFORE.open(bytes(sealed), "message.text")
    assert "segretissima" not in str(refusal.value)


@given(st.binary(max_size=60))
def test_any_other_bytes_are_refused_by_name(stored: bytes) -> None:
    with pytest.raises(UnreadableValue):
        BEFORE.open(stored, "message.text")


def test_after_rotation_old_values_open_and_new_ones_use_the_new_key() -> None:
    old = BEFORE.seal(b"ciao", "message.text")
    assert AFTER.open(old, "message.text") == b"ciao"
    assert LATER.open(AFTER.seal(b"ciao", "message.text"), "message.text") == b"ciao"
    with pytest.raises(UnreadableValue, match="'old'"):
        LATER.open(old, "message.text")


def test_look_ups_survive_rotation_and_columns_are_kept_apart() -> None:
    assert BEFORE.lookup_hash(MARIO, "phone") == LATER.lookup_hash(MARIO, "phone")
    assert BEFORE.lookup_hash(MARIO, "phone") != BEFORE.lookup_hash(MARIO, "tax_code")
    assert lookup_hash(MARIO, "phone") != BEFORE.lookup_hash(MARIO, "phone")


def test_rows_written_before_a_rotation_are_read_after_it(lone_desk: Desk, own_keys: None) -> None:
    use_keyring(BEFORE)
    receive_text(lone_desk, MARIO, "prima")
    use_keyring(AFTER)
    receive_text(lone_desk, MARIO, "dopo")
    assert [message.text for message in messages(lone_desk)] == ["prima", "dopo"]
    assert scalar(lone_desk, "SELECT count(*) FROM conversation") == 1
    use_keyring(LATER)
    with pytest.raises(UnreadableValue, match="'old'"):
        messages(lone_desk)


def test_a_column_copied_over_another_in_the_database_does_not_open(lone_desk: Desk) -> None:
    receive_text(lone_desk, MARIO, "ciao")
    execute(lone_desk, "UPDATE message SET reply_id = text")
    with pytest.raises(UnreadableValue, match=r"message\.reply_id"):
        messages(lone_desk)


@pytest.mark.parametrize("body", AWKWARD, ids=range(len(AWKWARD)))
def test_awkward_texts_come_back_as_they_were(lone_desk: Desk, body: str) -> None:
    receive_text(lone_desk, MARIO, "ciao")
    with lone_desk.database.transaction() as db_session:
        get_message(db_session, 1).text = body
    assert [message.text for message in messages(lone_desk)] == [body]


@pytest.mark.parametrize("body", [text for text in AWKWARD if text], ids=len)
def test_awkward_texts_come_in_through_the_webhook(lone_desk: Desk, body: str) -> None:
    """NUL is replaced at the door: it cannot be sent back to WhatsApp or shown on a page."""
    receive_text(lone_desk, MARIO, body)
    assert [message.text for message in messages(lone_desk)] == [body.replace("\x00", "\ufffd")]
