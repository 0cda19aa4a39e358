"""What people send besides words is fetched once, checked, kept encrypted, and forgotten."""

import hashlib
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from services.desk import Desk
from services.fetch_media import fetch_media
from services.forget_old import forget_old
from services.receive_notification import receive_notification
from services.screen_messages import screen_messages
from services.wake_stragglers import wake_stragglers
from store.tables import Media
from tests.database import rows, scalar
from tests.files import PAGE, PAPER, PLACE, VOICE, photo
from tests.lone_desk import clock_of
from tests.notifications import envelope, message, value_of
from tests.simulator.driver import MARIO, Driver
from tests.simulator.running import running_simulator
from tests.storage.files_sent import file_message, sends_file, the_file, with_simulator
from tests.storage.ledger import execute
from tests.storage.together import at_once

JOBS = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'fetch_media'"


@pytest.fixture
def simulator() -> Iterator[Driver]:
    with running_simulator() as driver:
        yield driver


@pytest.fixture
def desk(lone_desk: Desk, simulator: Driver) -> Iterator[Desk]:
    with httpx.Client(trust_env=False, verify=False) as http:
        yield with_simulator(lone_desk, simulator, http)


def fetched(desk: Desk, *sent: Any, **more: Any) -> Media:
    fetch_media(desk, sends_file(desk, *sent, **more))
    return the_file(desk)


def end_pause(desk: Desk) -> None:
    execute(desk, "UPDATE media SET retry_at = now() WHERE retry_at IS NOT NULL")


def test_a_photo_is_noted_with_the_message_and_fetched_by_a_job_of_its_own(
    desk: Desk, simulator: Driver
) -> None:
    conversation_id = sends_file(desk, simulator, photo(), "image/jpeg", "image")
    noted = the_file(desk)
    assert (noted.state, noted.kind, noted.declared_type) == ("wanted", "image", "image/jpeg")
    (job,) = rows(desk, "SELECT * FROM procrastinate_jobs WHERE task_name = 'fetch_media'")
    assert job.args == {"conversation_id": str(conversation_id)}
    assert job.queue_name == "background"
    fetch_media(desk, conversation_id)
    media = the_file(desk)
    assert (media.state, media.found_type, media.problem) == ("stored", "image/jpeg", None)
    assert media.size == len(photo()) and media.sha256 == hashlib.sha256(photo()).digest()
    assert media.content and media.preview and media.stored_at == desk.now()


def test_the_place_where_a_photo_was_taken_is_not_kept(desk: Desk, simulator: Driver) -> None:
    sent = photo(with_place=True)
    assert PLACE.encode() in sent
    media = fetched(desk, simulator, sent, "image/jpeg", "document", filename="foto.jpg")
    assert media.content and PLACE.encode() not in media.content
    assert media.sha256 == hashlib.sha256(sent).digest()


@pytest.mark.parametrize(
    ("content", "mime_type", "kind", "more", "kept"),
    [
        (VOICE, "audio/ogg", "audio", {"voice": True}, ("voice", "audio/ogg")),
        (VOICE, "audio/ogg", "audio", {}, ("audio", "audio/ogg")),
        (PAPER, "application/pdf", "document", {}, ("document", "application/pdf")),
    ],
)
def test_voice_notes_and_documents_are_kept_as_they_are(
    desk: Desk,
    simulator: Driver,
    content: bytes,
    mime_type: str,
    kind: str,
    more: Any,
    kept: tuple[str, str],
) -> None:
    media = fetched(desk, simulator, content, mime_type, kind, **more)
    assert (media.kind, media.found_type) == kept
    assert media.content == content and media.preview is None


def test_a_file_that_comes_twice_is_noted_once(desk: Desk, simulator: Driver) -> None:
    media_id = simulator.upload(VOICE, "f", "audio/ogg").json()["id"]
    raw = file_message(desk, media_id, VOICE, "audio/ogg", "audio")
    for _ in range(3):
        receive_notification(desk, raw)
    assert (scalar(desk, "SELECT count(*) FROM media"), scalar(desk, JOBS)) == (1, 1)
    fetch_media(desk, the_file(desk).conversation_id)
    receive_notification(desk, raw)
    assert the_file(desk).state == "stored" and scalar(desk, JOBS) == 1


@pytest.mark.parametrize(
    ("content", "mime_type", "kind", "problem"),
    [
        (PAGE, "image/png", "image", "unknown_type"),
        (PAGE, "application/pdf", "document", "unknown_type"),
        (PAPER, "image/jpeg", "image", "unknown_type"),
        (photo()[:200], "image/jpeg", "image", "not_a_picture"),
        (PAPER + bytes(5 * 1024 * 1024), "application/pdf", "image", "too_large"),
    ],
)
def test_what_it_must_not_be_is_refused_and_never_kept(
    desk: Desk, simulator: Driver, content: bytes, mime_type: str, kind: str, problem: str
) -> None:
    media = fetched(desk, simulator, content, mime_type, kind)
    assert (media.state, media.problem, media.content) == ("refused", problem, None)
    asked = len(simulator.log("graph"))
    end_pause(desk)
    fetch_media(desk, media.conversation_id)
    assert len(simulator.log("graph")) == asked


def test_a_file_that_is_not_the_one_announced_is_asked_for_again_and_then_refused(
    desk: Desk, simulator: Driver
) -> None:
    media_id = simulator.upload(VOICE, "f", "audio/ogg").json()["id"]
    receive_notification(desk, file_message(desk, media_id, b"another", "audio/ogg", "audio"))
    states = []
    for _ in range(4):
        fetch_media(desk, the_file(desk).conversation_id)
        states.append(the_file(desk).state)
        end_pause(desk)
    assert states == ["wanted", "wanted", "refused", "refused"]
    assert (the_file(desk).problem, the_file(desk).attempts) == ("damaged", 3)


def test_an_address_that_has_expired_is_asked_for_anew(desk: Desk, simulator: Driver) -> None:
    simulator.faults(graph=[{"match": "media-content", "http": 404, "count": 1}])
    media = fetched(desk, simulator, VOICE, "audio/ogg", "audio")
    assert (media.state, media.attempts) == ("wanted", 1)
    fetch_media(desk, media.conversation_id)
    assert the_file(desk).state == "wanted"  # the pause is not over
    end_pause(desk)
    fetch_media(desk, media.conversation_id)
    assert (the_file(desk).state, the_file(desk).retry_at) == ("stored", None)


@pytest.mark.parametrize(
    "fault",
    [
        {"match": "media-content", "http": 503},
        {"match": "v25.0", "http": 503},
        {"match": "v25.0", "code": 131016},
        {"match": "v25.0", "code": 190},
        {"match": "media-content", "drop_response": True},
    ],
)
def test_trouble_that_passes_only_delays(desk: Desk, simulator: Driver, fault: Any) -> None:
    conversation_id = sends_file(desk, simulator, VOICE, "audio/ogg", "audio")
    simulator.faults(graph=[fault])
    for _ in range(5):
        fetch_media(desk, conversation_id)
        assert the_file(desk).state == "wanted"
        end_pause(desk)
    simulator.faults()
    fetch_media(desk, conversation_id)
    assert the_file(desk).state == "stored"


def test_what_whatsapp_no_longer_has_is_said_to_be_gone(desk: Desk, simulator: Driver) -> None:
    receive_notification(desk, file_message(desk, "404404", VOICE, "audio/ogg", "audio"))
    fetch_media(desk, the_file(desk).conversation_id)
    assert (the_file(desk).state, the_file(desk).problem) == ("failed", "gone")


def test_after_seven_days_nobody_asks_any_more(desk: Desk, simulator: Driver) -> None:
    simulator.faults(graph=[{"match": "media-content", "http": 503}])
    conversation_id = sends_file(desk, simulator, VOICE, "audio/ogg", "audio")
    clock_of(desk).advance(days=7)
    fetch_media(desk, conversation_id)
    assert (the_file(desk).state, the_file(desk).problem) == ("failed", "gone")


def test_jobs_that_overlap_fetch_every_photo_of_an_album_once(
    desk: Desk, simulator: Driver
) -> None:
    for _ in range(4):
        conversation_id = sends_file(desk, simulator, photo(), "image/jpeg", "image")
    assert at_once([lambda: fetch_media(desk, conversation_id)] * 3) == [None] * 3
    assert [row.state for row in rows(desk, "SELECT state FROM media")] == ["stored"] * 4
    downloads = [call for call in simulator.log("graph") if "media-content" in str(call)]
    assert len(downloads) == 4


class Killed(BaseException):
    """What happens to a worker that is killed: nothing after it runs."""


def test_a_worker_killed_in_the_middle_leaves_a_file_that_comes_again(
    desk: Desk, simulator: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation_id = sends_file(desk, simulator, VOICE, "audio/ogg", "audio")

    def killed(*_: object) -> bytes:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(desk.whatsapp, "download_media", killed)
        fetch_media(desk, conversation_id)
    execute(desk, "DELETE FROM procrastinate_jobs")
    wake_stragglers(desk)
    assert (the_file(desk).state, scalar(desk, JOBS)) == ("wanted", 0)
    end_pause(desk)
    for _ in range(3):
        wake_stragglers(desk)
    assert scalar(desk, JOBS) == 1
    fetch_media(desk, conversation_id)
    assert the_file(desk).state == "stored"


def test_a_file_whose_first_job_was_lost_gets_another(desk: Desk, simulator: Driver) -> None:
    sends_file(desk, simulator, VOICE, "audio/ogg", "audio")
    execute(desk, "DELETE FROM procrastinate_jobs")
    wake_stragglers(desk)
    assert scalar(desk, JOBS) == 0
    execute(desk, "UPDATE message SET saved_at = now() - interval '11 seconds'")
    wake_stragglers(desk)
    assert scalar(desk, JOBS) == 1


def _take_back(desk: Desk, wamid: str) -> None:
    one = message(MARIO, desk.now(), type="revoke", revoke={"original_message_id": wamid})
    receive_notification(desk, envelope(value_of(messages=[one])))
    screen_messages(desk, the_file(desk).conversation_id)


def test_a_picture_taken_back_is_gone_here_too(desk: Desk, simulator: Driver) -> None:
    media = fetched(desk, simulator, photo(), "image/jpeg", "image", wamid="wamid.7")
    assert media.state == "stored"
    _take_back(desk, "wamid.7")
    left = the_file(desk)
    assert (left.state, left.problem) == ("forgotten", "taken_back")
    assert (left.content, left.preview, left.media_id, left.sha256) == (None, None, None, None)


def test_a_picture_taken_back_while_it_is_fetched_is_not_kept(
    desk: Desk, simulator: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation_id = sends_file(desk, simulator, VOICE, "audio/ogg", "audio", wamid="wamid.7")

    def meanwhile(*_: object) -> bytes:
        _take_back(desk, "wamid.7")
        return VOICE

    monkeypatch.setattr(desk.whatsapp, "download_media", meanwhile)
    fetch_media(desk, conversation_id)
    assert (the_file(desk).state, the_file(desk).content) == ("forgotten", None)


def test_after_its_days_a_file_is_forgotten_and_that_there_was_one_stays_known(
    desk: Desk, simulator: Driver
) -> None:
    fetched(desk, simulator, photo(), "image/jpeg", "document", filename="RSSMRA80A01H501U.jpg")
    assert the_file(desk).file_name == "••••••••••••501U.jpg"
    clock_of(desk).advance(days=desk.facility.privacy.media_days, seconds=-1)
    forget_old(desk)
    assert the_file(desk).content
    clock_of(desk).advance(seconds=1)
    forget_old(desk)
    left = the_file(desk)
    assert (left.state, left.problem, left.kind) == ("forgotten", "expired", "document")
    assert (left.content, left.preview, left.file_name, left.sha256) == (None, None, None, None)


def test_why_a_file_was_refused_is_remembered_longer_than_the_rest(
    desk: Desk, simulator: Driver
) -> None:
    fetched(desk, simulator, PAGE, "image/png", "image")
    clock_of(desk).advance(days=desk.facility.privacy.media_days)
    forget_old(desk)
    assert (the_file(desk).state, the_file(desk).problem) == ("forgotten", "unknown_type")


def test_nothing_of_a_file_stands_in_clear_and_no_log_tells_its_name_or_metas_id(
    desk: Desk, simulator: Driver, capsys: pytest.CaptureFixture[str]
) -> None:
    secrets = (b"un referto inventato", b"busta-paga")
    good = fetched(desk, simulator, PAPER, "application/pdf", "document", filename="busta-paga.pdf")
    bad = fetched(desk, simulator, PAGE, "application/pdf", "document", filename="busta-paga.pdf")
    ids = [str(one.media_id) for one in (good, bad)]
    stored = b"".join(bytes(v) if isinstance(v, bytes) else str(v).encode() for v in _values(desk))
    said = "".join(capsys.readouterr())
    assert "media_not_kept" in said
    for secret in (*secrets, *(one.encode() for one in ids)):
        assert secret not in stored
        assert secret.decode() not in said


def _values(desk: Desk) -> Iterator[object]:
    for table in ("media", "message", "procrastinate_jobs", "procrastinate_events"):
        for row in rows(desk, f"SELECT * FROM {table}"):
            yield from row
