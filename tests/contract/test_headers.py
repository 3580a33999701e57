"""Headers of the answers that are not pages of the table: errors of every kind."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings

from tests.contract import answers

pytestmark = pytest.mark.django_db
Asked = Callable[[], HttpResponse]


def absent() -> HttpResponse:
    return Client().get("/nothing/here/")


def with_nul() -> HttpResponse:
    return Client().get("/policy/rules/%00/")


def without_token() -> HttpResponse:
    return Client(enforce_csrf_checks=True).post("/check/", {"trn": "0012345"})


def refused() -> HttpResponse:
    return Client().post("/check/", {"trn": "12"})


def too_large() -> HttpResponse:
    return Client().post("/check/", {"trn": "1" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})


def too_many() -> HttpResponse:
    many = {f"field-{number}": "1" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    body = "&".join(f"{name}={value}" for name, value in many.items())
    return Client().post("/check/", body, content_type="application/x-www-form-urlencoded")


@override_settings(ROOT_URLCONF="tests.contract.urls")
def broken() -> HttpResponse:
    return Client(raise_request_exception=False).get("/broken/")


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (absent, 404), (with_nul, 404), (without_token, 403), (refused, 422), (too_large, 400),
        (too_many, 400), (broken, 500),
    ],
)  # fmt: skip
def test_an_error_is_a_whole_page_with_every_header(ask: Asked, status: int) -> None:
    answer = ask()
    assert answer.status_code == status
    assert list(answers.header_faults(answer, signed_in=False)) == []
    assert list(answers.page_faults(answer, acting="")) == []


def test_each_answer_has_a_nonce_of_its_own() -> None:
    policies = {Client().get("/help/").headers["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


def test_a_method_that_a_page_does_not_take_is_refused_with_every_header() -> None:
    answer = Client().put("/help/")
    assert answer.status_code == 405
    assert list(answers.header_faults(answer, signed_in=False)) == []


def test_what_is_missing_or_unsafe_in_headers_is_caught() -> None:
    answer = HttpResponse("<p>bare</p>")
    answer.headers["Content-Security-Policy"] = "script-src 'unsafe-inline'"
    found = "\n".join(answers.header_faults(answer, signed_in=True))
    for part in ("X-Content-Type-Options", "frame-ancestors", "unsafe", "nonce", "stored"):
        assert part in found


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<h1>One</h1><h1>Two</h1>", "2 first headings"),
        ("<h1>One</h1><p><div></div></p>", "HTML: "),
        ("<h1>One</h1><i id='a'></i><i id='a'></i>", "the id a occurs 2 times"),
        ("<h1>One</h1><label for='gone'></label>", "nothing has the id gone"),
        ("<h1>One</h1><title>Other</title>", "the title is"),
    ],
)
def test_what_is_wrong_with_a_page_is_caught(body: str, fault: str) -> None:
    answer = HttpResponse(f"<!doctype html><html><head><title>A</title></head>{body}</html>")
    assert fault in "\n".join(answers.page_faults(answer, acting="tutor"))
