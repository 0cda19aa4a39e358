"""A tiny business that takes notifications: keeps them all, answers as it is told."""

import hashlib
import hmac
import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Received:
    path: str
    headers: dict[str, str]
    raw: bytes
    answered: int

    @property
    def body(self) -> Any:
        return json.loads(self.raw)

    def items(self, kind: str) -> list[dict[str, Any]]:
        """Messages or statuses, wherever in the envelope."""
        if "entry" not in self.body:
            return []
        changes = [change for entry in self.body["entry"] for change in entry["changes"]]
        return [item for change in changes for item in change["value"].get(kind, [])]

    def is_signed_with(self, secret: str, header: str = "x-hub-signature-256") -> bool:
        wanted = "sha256=" + hmac.new(secret.encode(), self.raw, hashlib.sha256).hexdigest()
        return hmac.compare_digest(self.headers.get(header, ""), wanted)


class Receiver:
    """Answers 200, or what ``answers`` holds first; GET is the verification handshake."""

    def __init__(self, verify_token: str) -> None:
        self.verify_token = verify_token
        self.answers: deque[int] = deque()
        self.slow_s = 0.0
        self.received: list[Received] = []
        self._changed = Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        Thread(target=self._server.serve_forever, args=(0.005,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def good(self, kind: str) -> list[dict[str, Any]]:
        """Messages or statuses of the notifications that were answered 200."""
        with self._changed:
            return [i for r in self.received if r.answered == 200 for i in r.items(kind)]

    def wait(self, ready: Callable[[], Any], seconds: float = 8.0) -> Any:
        """Wait until something received makes ``ready`` true."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while not (found := ready()):
                left = deadline - time.monotonic()
                assert left > 0, f"not received in time; got {len(self.received)} bodies"
                self._changed.wait(left)
            return found

    def statuses_of(self, wamid: str) -> list[str]:
        return [item["status"] for item in self.good("statuses") if item["id"] == wamid]

    def _take(self, path: str, headers: dict[str, str], raw: bytes) -> int:
        time.sleep(self.slow_s)
        with self._changed:
            answer = self.answers.popleft() if self.answers else 200
            self.received.append(Received(path, headers, raw, answer))
            self._changed.notify_all()
        return answer

    def _handler(receiver) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                asked = parse_qs(urlsplit(self.path).query)
                known = asked.get("hub.verify_token") == [receiver.verify_token]
                self._reply(*((200, asked["hub.challenge"][0]) if known else (403, "")))

            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                self._reply(receiver._take(self.path, headers, raw), "")

            def _reply(self, status: int, text: str) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, format: str, *arguments: object) -> None:
                """Nothing."""

        return Handler
