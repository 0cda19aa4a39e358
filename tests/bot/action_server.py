"""A tiny action server: the protocol of the real one, with actions set by the test."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = dict[str, Any]
FAILED = {"events": [], "responses": [{"custom": {"failure": "ActionBook"}}]}


def saying(text: str, *events: Answer) -> Answer:
    """An action's answer: one reply and ``events``."""
    return {"events": list(events), "responses": [{"text": text}]}


def validated(call: Answer) -> Answer:
    """``validate_book_form``: every candidate is fine except "?"."""
    candidates = _slots_since_user(call["tracker"]["events"])
    return {
        "events": [
            {"event": "slot", "name": name, "value": None if value == "?" else value}
            for name, value in candidates.items()
            if name != "requested_slot"
        ],
        "responses": [],
    }


def _slots_since_user(events: list[Answer]) -> Answer:
    slots: Answer = {}
    for event in reversed(events):
        if event["event"] == "user":
            break
        if event["event"] == "slot":
            slots.setdefault(event["name"], event["value"])
    return slots


class ActionServer:
    """Answers action calls; ``answers[name]`` is an answer, an HTTP status or a function."""

    def __init__(self, token: str) -> None:
        self.calls: list[Answer] = []
        self.answers: dict[str, Answer | int | Callable[[Answer], Answer]] = {
            "validate_book_form": validated,
            "action_book": saying("Prenotato."),
            "action_cancel": saying("Disdetto."),
            "action_call_human": saying("Chiamo una persona."),
        }
        self._authorization = f"Bearer {token}"
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "ActionServer":
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def names(self) -> list[str]:
        """The actions that were called, in order."""
        return [call["next_action"] for call in self.calls]

    def _answer(self, call: Answer, authorization: str) -> tuple[int, bytes]:
        if authorization != self._authorization:
            return 401, b"{}"
        self.calls.append(call)
        answer = self.answers[call["next_action"]]
        if isinstance(answer, int):
            # As real servers do, the error page quotes the request, patient's words included.
            return answer, json.dumps({"error": call}).encode()
        return 200, json.dumps(answer(call) if callable(answer) else answer).encode()

    def _handler(owner) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                call = json.loads(body)
                status, answer = owner._answer(call, self.headers.get("Authorization", ""))
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                pass

        return Handler
