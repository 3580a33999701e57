"""A closed service says until when, and asks nothing of the database."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_says_until_when_without_the_database(settings: Any, method: str) -> None:
    settings.GOLDTHREAD_MAINTENANCE = "at 6pm on Friday 13 March"
    answer: HttpResponse = getattr(Client(), method)("/record/")
    assert answer.status_code == 503
    assert "You can use it again at 6pm on Friday 13 March." in answer.content.decode()
    assert answer.headers["Retry-After"] == "900"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src" in answer.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_open_service_answers_as_ever(settings: Any) -> None:
    settings.GOLDTHREAD_MAINTENANCE = ""
    assert Client().get("/help/").status_code == 200


@pytest.mark.django_db
def test_cookies_are_named_as_the_settings_name_them(settings: Any) -> None:
    settings.SESSION_COOKIE_NAME = "__Host-session"
    settings.SESSION_COOKIE_AGE = 7 * 60 * 60
    page = Client().get("/cookies/").content.decode()
    assert "__Host-session" in page
    assert "7 hours" in page
