"""A stand-in for GOV.UK Notify: it keeps what it was asked and answers as told."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

SERVICE, SECRET = "8d5a1f0e-0000-4000-8000-0000000000aa", "3f1b2c4d-0000-4000-8000-0000000000bb"
API_KEY = f"goldthread-{SERVICE}-{SECRET}"


@dataclass
class Notify:
    """What was sent, by reference in the order of arrival; `status` answers the next requests."""

    address: str = ""
    status: int = 201
    sent: list[dict[str, Any]] = field(default_factory=list)
    # Called when an e-mail has been taken, before the answer is given.
    taken: Callable[[], None] = lambda: None

    def find(self, reference: str) -> list[dict[str, Any]]:
        found = [number for number, one in enumerate(self.sent) if one["reference"] == reference]
        return [{"id": f"notify-{number}"} for number in found]


@contextmanager
def running() -> Iterator[Notify]:
    """The stand-in on a port of its own."""
    notify = Notify()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(notify))
    notify.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield notify
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(notify: Notify) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reference = parse_qs(urlsplit(self.path).query)["reference"][0]
            self.answer(200, {"notifications": notify.find(reference)})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if notify.status < 300:
                notify.sent.append(body)
                notify.taken()
            self.answer(notify.status, {"id": f"notify-{len(notify.sent) - 1}"})

        def answer(self, status: int, body: object) -> None:
            token = self.headers["Authorization"].removeprefix("Bearer ")
            claims = jwt.decode(token, SECRET, algorithms=["HS256"])
            status = status if claims["iss"] == SERVICE else 403
            content = json.dumps(body).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except OSError:
                # Whoever asked was killed meanwhile.
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    return Handler
