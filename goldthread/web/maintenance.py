"""While the service is closed for work on it, every page says so and nothing is asked or kept."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

RETRY_AFTER_SECONDS = 15 * 60

Next = Callable[[HttpRequest], HttpResponse]


class Maintenance:
    """Answers 503 instead of any page while GOLDTHREAD_MAINTENANCE says until when.

    It stands before everything that reads the database, which may be away.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.GOLDTHREAD_MAINTENANCE:
            return self.get_response(request)
        until = {"until": settings.GOLDTHREAD_MAINTENANCE}
        answer = render(request, "web/maintenance.jinja", until, status=503)
        answer.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        answer.headers["Cache-Control"] = "no-store"
        return answer
