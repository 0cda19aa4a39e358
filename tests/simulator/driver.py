"""The simulator under test, spoken to over HTTP only."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

NUMBER_ID = "100000000000001"
TOKEN = "an-invented-token"
SECRET = "an-invented-secret"
VERIFY = "an-invented-verify-token"
SMS_TOKEN = "an-invented-sms-token"
MARIO, GIULIA, SOLE = "390000000101", "390000000102", "IT.90000000000000105"

Json = dict[str, Any]


def wait_until(ready: Callable[[], Any], seconds: float = 8.0) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := ready()):
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.01)
    return found


def text(body: str = "Buongiorno") -> Json:
    return {"type": "text", "text": {"body": body}}


def buttons(*titles: str, body: str = "Scelga", **more: Any) -> Json:
    items = [{"type": "reply", "reply": {"id": f"id-{t}", "title": t}} for t in titles]
    action = {"buttons": items}
    content = {"type": "button", "body": {"text": body}, "action": action, **more}
    return {"type": "interactive", "interactive": content}


def rows(*titles: str) -> list[Json]:
    return [{"id": f"row-{n}", "title": title} for n, title in enumerate(titles)]


def menu(*sections: Json, body: str = "Scelga", button: str = "Apri", **more: Any) -> Json:
    action = {"button": button, "sections": list(sections)}
    content = {"type": "list", "body": {"text": body}, "action": action, **more}
    return {"type": "interactive", "interactive": content}


def template(*values: str, name: str = "appuntamento_promemoria", language: str = "it") -> Json:
    parameters = [{"type": "text", "text": value} for value in values]
    components = [{"type": "body", "parameters": parameters}]
    content = {"name": name, "language": {"code": language}, "components": components}
    return {"type": "template", "template": content}


REMINDER = template("Mario", "3 dicembre", "9:20", "Sede centrale")


@dataclass
class Driver:
    http: httpx.Client

    def graph(self, method: str, path: str, token: str = TOKEN, **more: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"}
        return self.http.request(method, f"/v25.0/{path}", headers=headers, **more)

    def send(self, content: Json, to: str | None = MARIO, **more: Any) -> httpx.Response:
        address = {"to": f"+{to}"} if to else {}
        body = {"messaging_product": "whatsapp", **address, **content, **more}
        return self.graph("POST", f"{NUMBER_ID}/messages", json=body)

    def sent(self, content: Json, to: str | None = MARIO, **more: Any) -> str:
        """Send, expect acceptance, return the wamid."""
        answer = self.send(content, to, **more)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["messages"][0]["id"])

    def mark_read(self, wamid: str, **more: Any) -> httpx.Response:
        return self.send({"status": "read", "message_id": wamid, **more}, None)

    def upload(self, content: bytes, name: str, mime_type: str) -> httpx.Response:
        files = {"file": (name, content, mime_type)}
        data = {"messaging_product": "whatsapp", "type": mime_type}
        return self.graph("POST", f"{NUMBER_ID}/media", data=data, files=files)

    def writes(self, message: Json, who: str = MARIO) -> str:
        answer = self.http.post(f"/sim/phones/{who}/messages", json=message)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["wamid"])

    def phone(self, who: str = MARIO, **query: Any) -> list[Json]:
        query = {"peek": 1, **query}
        answer = self.http.get(f"/sim/phones/{who}/messages", params=query)
        assert answer.status_code == 200, answer.text
        return list(answer.json())

    def statuses(self, wamid: str, who: str = MARIO) -> list[str]:
        answer = self.http.get(f"/sim/phones/{who}/status/{wamid}").json()
        return [passage["status"] for passage in answer["history"]]

    def faults(self, **faults: Any) -> None:
        answer = self.http.post("/sim/faults", json=faults)
        assert answer.status_code == 200, answer.text

    def log(self, kind: str) -> list[Json]:
        return list(self.http.get("/sim/log", params={"kind": kind}).json())


def error_of(answer: httpx.Response) -> tuple[int, int]:
    """HTTP status and Meta's code."""
    error = answer.json()["error"]
    assert set(error) >= {"message", "type", "code", "error_data", "fbtrace_id"}
    assert error["error_data"]["messaging_product"] == "whatsapp"
    assert error["error_data"]["details"]
    return answer.status_code, error["code"]
