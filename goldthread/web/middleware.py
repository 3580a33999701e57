"""Limits on one request: how much it may bring, and how long the database may work for it."""

from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.core.actions import sqlstate

Next = Callable[[HttpRequest], HttpResponse]
QUERY_CANCELLED, TOO_LARGE, BUSY = "57014", 413, 503
RETRY_SECONDS = "30"
# Read and forgotten in pieces, so that the browser gets to the answer; ten times too much and
# more is left unread, and the connection ends.
_PIECE, _MOST_TIMES = 64 * 1024, 10
_MEBIBYTE = 1024**2


class Limits:
    """A page that says so, for what is too large and for what takes too long.

    It stands before anything reads a body and behind all that a page and its headers need.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most: int = settings.GOLDTHREAD_LARGEST_REQUEST
        if _length(request) <= most:
            return self.get_response(request)
        _forget(request, most * _MOST_TIMES)
        shown = {"most": most // _MEBIBYTE}
        return render(request, "web/too-large.jinja", shown, status=TOO_LARGE)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The database stopped a statement that took longer than a page may wait for."""
        if not isinstance(error, OperationalError) or sqlstate(error) != QUERY_CANCELLED:
            return None
        answer = render(request, "web/too-long.jinja", status=BUSY)
        answer.headers["Retry-After"] = RETRY_SECONDS
        return answer


def _length(request: HttpRequest) -> int:
    """What the request says it brings; a server gives the application no more than that."""
    said = str(request.META.get("CONTENT_LENGTH") or "")
    return int(said) if said.isascii() and said.isdigit() else 0


def _forget(request: HttpRequest, most: int) -> None:
    left = most
    while left > 0 and (piece := request.read(_PIECE)):
        left -= len(piece)
