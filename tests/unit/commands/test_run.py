"""bin/run: its arguments, its port, the pages it asks and how it stops what it started."""

import http.server
import os
import socket
import threading
from collections.abc import Iterator

import pytest
from commands import run, services
from commands.console import SetupError

PAGES = {
    "/good/": (200, "<title>\n Goldthread </title>"),
    "/untitled/": (200, "<title> </title>"),
    "/broken/": (500, "<title>Broken</title>"),
}


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, text = PAGES[self.path]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *args: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def port() -> Iterator[int]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_ask_prints_the_title_of_a_page(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    run._ask(port, "/good/")
    assert "/good/       200  Goldthread  (" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/untitled/", "has no title"), ("/broken/", "answered 500 instead of 200")],
)
def test_ask_refuses_a_page_that_is_not_whole(port: int, path: str, sentence: str) -> None:
    with pytest.raises(SetupError, match=sentence):
        run._ask(port, path)


def test_ask_says_when_nothing_answers() -> None:
    with pytest.raises(SetupError, match="did not answer"):
        run._ask(services.free_port(), "/good/")


def test_refuse_taken_names_a_port_that_would_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        with pytest.raises(SetupError, match=f"--port {number + 1}"):
            services.refuse_taken(number)
    services.refuse_taken(services.free_port())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "0"],
        ["--port", "٨٠٠٠"],
        ["--port", "70000"],
        ["--teachers", "-1"],
        ["--teachers", "many"],
        ["--schools", "/no/such/file.csv"],
    ],
)
def test_arguments_that_cannot_be_are_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        run.main(arguments)
    assert refused.value.code == 2
    assert "error: argument" in capsys.readouterr().err


def start(*words: str) -> services.Service:
    return services.Service(words[0], services._start(list(words)))


def test_stop_ends_a_process_that_listens_and_one_that_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services, "SECONDS_TO_LEAVE", 0.5)
    started = [start("sleep", "600"), start("sh", "-c", "trap '' TERM; exec sleep 600")]
    services._stop(started)
    assert all(service.process.returncode is not None for service in started)
    for service in started:
        with pytest.raises(ProcessLookupError):
            os.killpg(service.process.pid, 0)


def test_a_process_that_ends_by_itself_is_named() -> None:
    ended = start("false")
    ended.process.wait()
    with pytest.raises(SetupError, match="The false process ended by itself with status 1"):
        services.wait_for_first_end([ended])
