"""Pages for what cannot be shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.people import kept


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "web/not-found.jinja", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answers what could not even be read, such as a form of many megabytes."""
    return render(request, "web/bad-request.jinja", status=400)


def expired(
    request: HttpRequest, exception: Exception | None = None, reason: str = ""
) -> HttpResponse:
    """Answers a form sent without the token of its page, with what was typed.

    Nothing else is forbidden: what a role may not see does not exist for it.
    """
    return kept.page(request)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "web/server-error.jinja", status=500)
