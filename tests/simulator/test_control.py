"""The /sim API of the contract, and what is beside it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from typing import Any

import pytest

from tests.simulator.driver import (
    GIULIA,
    MARIO,
    SMS_TOKEN,
    SOLE,
    TOKEN,
    Driver,
    buttons,
    menu,
    rows,
    text,
)
from tests.simulator.receiver import Receiver


def test_the_phone_shows_both_sides_in_the_contracts_shape(chatting: Driver) -> None:
    chatting.sent(buttons("Sì"))
    chatting.sent(menu({"rows": rows("Uno")}))
    mine, asked, listed = chatting.phone()
    assert [m["seq"] for m in (mine, asked, listed)] == [1, 2, 3]
    assert (mine["from"], mine["kind"], mine["text"]) == ("me", "text", "Buongiorno")
    assert (asked["from"], asked["kind"]) == ("facility", "buttons")
    assert asked["buttons"] == [{"id": "id-Sì", "title": "Sì"}]
    assert listed["rows"][0] | {"section": ""} == {
        "id": "row-0",
        "title": "Uno",
        "description": "",
        "section": "",
    }
    assert {"at", "wamid", "status"} <= set(mine)


def test_the_long_poll_returns_as_soon_as_something_comes(chatting: Driver) -> None:
    listening, found = Event(), list[Any]()

    def listen() -> None:
        listening.set()
        found.extend(chatting.phone(after=1, wait=8))

    thread = Thread(target=listen)
    thread.start()
    listening.wait(2)
    wamid = chatting.sent(text())
    thread.join(4)
    assert [m["wamid"] for m in found] == [wamid]


def test_the_long_poll_can_wait_for_the_facility_alone(chatting: Driver) -> None:
    assert chatting.phone(after=0, wait=0.05, **{"from": "facility"}) == []
    wamid = chatting.sent(text())
    found = chatting.phone(after=0, wait=5, **{"from": "facility"})
    assert [m["wamid"] for m in found] == [wamid]


def test_sixty_long_polls_leave_room_for_calls(chatting: Driver) -> None:
    with ThreadPoolExecutor(60) as pool:
        polls = [pool.submit(chatting.phone, after=1, wait=8) for _ in range(60)]
        assert chatting.http.get("/sim/health").status_code == 200
        wamid = chatting.sent(text())
        assert all(poll.result()[0]["wamid"] == wamid for poll in polls)


def test_a_phone_is_found_by_number_and_by_user_id(simulator: Driver) -> None:
    simulator.writes({"text": "Salve"}, SOLE)
    for name in (SOLE, "390000000105", "+390000000105"):
        assert [m["text"] for m in simulator.phone(name)] == ["Salve"]


def test_a_tap_finds_the_latest_message_with_this_id(chatting: Driver) -> None:
    chatting.sent(buttons("Sì", body="Prima domanda"))
    latest = chatting.sent(buttons("Sì", body="Seconda domanda"))
    chatting.writes({"tap": "id-Sì"})
    assert chatting.phone()[-1]["quote"]["wamid"] == latest


@pytest.mark.parametrize(
    ("who", "message", "http"),
    [
        (MARIO, {"tap": "unknown"}, 404),
        ("IT.unknown", {"text": "ciao"}, 404),
        ("not-a-number", {"text": "ciao"}, 404),
        (MARIO, {"text": ""}, 400),
        (MARIO, {"text": "a" * 4097}, 400),
        (MARIO, {"location": {"latitude": 1}}, 400),
        (MARIO, {"contacts": []}, 400),
        (MARIO, {"media": {"kind": "image", "path": "/nowhere/a.png"}}, 404),
        (MARIO, {"media": {"kind": "hologram"}}, 400),
        (MARIO, {"reaction": {"wamid": "wamid.x", "emoji": "👍"}}, 404),
        (MARIO, {"message": {}}, 400),
        (MARIO, {"sms": ""}, 400),
        (MARIO, {}, 400),
        (MARIO, [], 400),
    ],
)
def test_what_a_person_cannot_do_is_said_clearly(
    who: str, message: Any, http: int, simulator: Driver, receiver: Receiver
) -> None:
    answer = simulator.http.post(f"/sim/phones/{who}/messages", json=message)
    assert answer.status_code == http
    assert answer.json()["error"]
    assert receiver.received == []


def test_a_new_number_that_writes_becomes_a_person(simulator: Driver) -> None:
    simulator.writes({"text": "ciao"}, "+390000000777")
    people = {p["id"]: p for p in simulator.http.get("/sim/people").json()}
    assert people["390000000777"]["user_id"].startswith("IT.")


def test_people_can_be_added_and_changed(simulator: Driver) -> None:
    person = {"wa_id": MARIO, "name": "Altro Nome Demo", "language": "en"}
    assert simulator.http.post("/sim/people", json=person).status_code == 200
    names = [p["name"] for p in simulator.http.get("/sim/people").json() if p["id"] == MARIO]
    assert names == ["Altro Nome Demo"]
    assert simulator.http.post("/sim/people", json={"wa_id": "x"}).status_code == 400


def test_unread_messages_are_counted_until_read(chatting: Driver) -> None:
    def unread() -> int:
        people = chatting.http.get("/sim/people").json()
        return int(next(p["unread"] for p in people if p["id"] == MARIO))

    chatting.sent(text())
    chatting.sent(text())
    assert unread() == 2
    chatting.phone(peek=0)
    assert unread() == 0


def test_the_log_tells_calls_and_notifications_without_secrets(
    chatting: Driver, receiver: Receiver
) -> None:
    chatting.send({"type": "hologram"})
    wamid = chatting.sent(text())
    receiver.wait(lambda: receiver.statuses_of(wamid) == ["sent", "delivered"])
    calls = chatting.log("graph")
    assert [(c["http"], c["code"]) for c in calls] == [(400, 100), (200, None)]
    told = [e for e in chatting.log("notification") if wamid in e["references"]]
    assert [(e["about"], e["http"], e["tries"], e["outcome"]) for e in told] == [
        ("statuses", 200, 1, "delivered")
    ] * len(told)
    everything = chatting.http.get("/sim/log").text
    assert not any(secret in everything for secret in (TOKEN, SMS_TOKEN, "sha256="))


def test_reset_forgets_chats_faults_and_what_was_under_way(
    chatting: Driver, receiver: Receiver
) -> None:
    receiver.wait(lambda: receiver.good("messages"))
    receiver.answers.extend([500] * 50)
    chatting.faults(graph=[{"http": 500}])
    chatting.writes({"text": "ancora"}, GIULIA)
    receiver.wait(lambda: [r for r in receiver.received if r.answered == 500])
    assert chatting.http.post("/sim/reset").json() == {"ok": True}
    seen = len(receiver.received)
    assert chatting.phone() == []
    assert chatting.log("graph") == []
    assert chatting.http.get("/sim/health").json()["pending_notifications"] == 0
    receiver.answers.clear()
    chatting.writes({"text": "da capo"})
    receiver.wait(lambda: receiver.good("messages")[-1]["text"]["body"] == "da capo")
    assert len(receiver.received) == seen + 1
    assert chatting.send(text()).status_code == 200


def test_a_waiting_poll_ends_at_reset(chatting: Driver) -> None:
    with ThreadPoolExecutor(1) as pool:
        poll = pool.submit(chatting.phone, after=1, wait=9)
        while not poll.done():
            chatting.http.post("/sim/reset")
        assert poll.result() == []


def test_other_sites_cannot_use_the_api(simulator: Driver) -> None:
    for path in ("/sim/people", "/sim/reset"):
        answer = simulator.http.post(path, json={}, headers={"Origin": "https://other.example"})
        assert answer.status_code == 403
    assert simulator.http.get("/sim/people").status_code == 200


def test_the_clock_can_be_frozen_moved_and_freed(simulator: Driver) -> None:
    def moved(**body: Any) -> str:
        return str(simulator.http.post("/sim/clock", json=body).json().get("now"))

    assert moved(now="2026-11-20T09:00:00+01:00") == "2026-11-20T08:00:00+00:00"
    assert moved(advance_s=90) == "2026-11-20T08:01:30+00:00"
    assert not moved(now=None).startswith("2026-11-20T08:01")
    assert simulator.http.post("/sim/clock", json={"now": "x"}).status_code == 400


@pytest.mark.parametrize("query", ["after=x", "after=-1", "wait=x"])
def test_bad_queries_are_refused(query: str, simulator: Driver) -> None:
    answer = simulator.http.get(f"/sim/phones/{MARIO}/messages?{query}")
    assert answer.status_code == 400


def test_the_status_of_any_message_can_be_asked(chatting: Driver, receiver: Receiver) -> None:
    receiver.wait(lambda: receiver.good("messages"))
    mine = chatting.phone()[0]["wamid"]
    address = f"/sim/phones/{MARIO}/status"
    assert chatting.http.get(f"{address}/{mine}").json()["status"] in ("sent", "delivered")
    failed = chatting.sent(text(), GIULIA)
    found = chatting.http.get(f"/sim/phones/{GIULIA}/status/{failed}").json()
    assert (found["status"], found["history"][0]["errors"][0]["code"]) == ("failed", 131047)
    assert chatting.http.get(f"{address}/wamid.unknown").status_code == 404
