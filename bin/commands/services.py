"""The two processes of a running Goldthread: web and worker."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import urlopen

from commands.console import CHECKOUT, SetupError, environment
from commands.environment import PYTHON

HOST = "127.0.0.1"
SECONDS_TO_ANSWER = 60.0
# The worker gives its jobs 30 seconds.
SECONDS_TO_LEAVE = 35.0


@dataclass(frozen=True)
class Service:
    """A process that we started and shall stop."""

    name: str
    process: subprocess.Popen[bytes]


@contextmanager
def running(port: int) -> Iterator[list[Service]]:
    """Web and worker, started together; both are stopped at the end, whatever happened."""
    services: list[Service] = []
    try:
        services.append(Service("web", _start(_web(port))))
        services.append(Service("worker", _start([PYTHON, "-m", "goldthread", "worker"])))
        _wait_until_answering(port, services)
        yield services
    finally:
        _stop(services)


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def refuse_taken(port: int) -> None:
    """Raises SetupError when another program serves on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise SetupError(
                f"Port {port} cannot be used ({error.strerror}): name another one, "
                f"for example bin/run --port {port + 1}"
            ) from error


def wait_for_first_end(services: Sequence[Service]) -> None:
    """Returns never: raises SetupError when one of them ends by itself."""
    while True:
        _refuse_ended(services)
        time.sleep(0.5)


def _web(port: int) -> list[str]:
    """gunicorn as in production, but without its control socket in the home folder."""
    return [
        PYTHON, "-m", "gunicorn", "goldthread.config.wsgi", "--chdir", str(CHECKOUT),
        "--bind", f"{HOST}:{port}", "--worker-class", "gthread", "--workers", "2",
        "--threads", "4", "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl-C reaches only us, and we stop them in order."""
    return subprocess.Popen(
        command,
        cwd=CHECKOUT,
        env={"PYTHONUNBUFFERED": "1", **environment()},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _wait_until_answering(port: int, services: Sequence[Service]) -> None:
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < deadline:
        _refuse_ended(services)
        try:
            with urlopen(f"http://{HOST}:{port}/", timeout=10):
                return
        except (URLError, ConnectionError, TimeoutError) as error:
            if getattr(error, "code", None):
                return
            time.sleep(0.1)
    raise SetupError(f"The web server gave no answer within {SECONDS_TO_ANSWER:.0f} seconds.")


def _refuse_ended(services: Sequence[Service]) -> None:
    for service in services:
        if (status := service.process.poll()) is not None:
            raise SetupError(f"The {service.name} process ended by itself with status {status}.")


def _stop(services: Sequence[Service]) -> None:
    for service in services:
        service.process.terminate()
    deadline = time.monotonic() + SECONDS_TO_LEAVE
    for service in services:
        try:
            service.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(service.process.pid, 9)
            service.process.wait()
