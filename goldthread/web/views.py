"""Home and the service's own pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goldthread.core import clock
from goldthread.core.access import acting, public
from goldthread.web import presenters


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and a way into any role."""
    shown = {
        "groups": presenters.cast(on=clock.today()),
        "open": presenters.open_to_all(),
        "loop": presenters.loop(acting(request).role),
        "to_try": presenters.to_try(clock.today()) if settings.GOLDTHREAD_DEMONSTRATION else None,
    }
    return render(request, "web/home.jinja", shown)


@public
@require_GET
def cookies(request: HttpRequest) -> HttpResponse:
    """Which cookies are set, by the names and times that the settings give them."""
    shown = {
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "form_cookie": settings.CSRF_COOKIE_NAME,
        "hours": settings.SESSION_COOKIE_AGE // 3600,
    }
    return render(request, "web/cookies.jinja", shown)


@public
@require_GET
def about(request: HttpRequest, page: str) -> HttpResponse:
    """Help, accessibility and privacy: text that every service owes its users."""
    return render(request, f"web/{page}.jinja")
