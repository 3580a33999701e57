"""Text that breaks careless programs, in every field and every query: refused, never a 500."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.http import HttpResponse

from goldthread.core.roles import Role
from tests.contract import answers, walking
from tests.contract.matrix import Page
from tests.contract.table import PAGES
from tests.contract.visitors import Neighbourhood, Visitor
from tests.contract.walking import Form

pytestmark = pytest.mark.django_db
A_MEGABYTE = 1_000_000
# As bytes of a form that is sent; a lone surrogate cannot be written in UTF-8 otherwise.
CORPUS = {
    "NUL": b"a%00b",
    "a lone surrogate": b"%ED%A0%80",
    "bytes that are no text": b"%FF%FE%80",
    "an override of direction": quote("\u202eedocne").encode(),
    "Arabic-Indic digits": quote("\u0661\u0662\u0663\u0664\u0665\u0666\u0667").encode(),
    "a trailing line end": b"0012345%0A",
    "digits without end": b"9" * 400,
    "no number": b"NaN",
    "a date that cannot be": b"31",
    "joined emoji": quote("\U0001f469\u200d\U0001f3eb").encode(),
    "a megabyte": b"x" * A_MEGABYTE,
}
EVERY = "every field"
FORM = "application/x-www-form-urlencoded"
# What pages read from the address besides the fields of their forms.
QUERIES = frozenset({"q", "page", "next", "fate", "on", "state", "sort", "show"})
# What views read from forms, whether or not the form of their page has it.
UNASKED = ("next", "role", "step", "confirm", "change", "reference", "comment", "trn", "from")
IN_PATHS = ("%00", "%ED%A0%80", "%E2%80%AE", "%D9%A1", "0012345%0A", "x" * 5_000, "..%2F..", "'")


def who_opens(page: Page) -> Visitor:
    """One visitor who sees the page, the public where it may."""
    roles = page.row.opens
    role = Role.PUBLIC if Role.PUBLIC in roles else min(roles)
    return page.near.visitors[role]


def sendable(page: Page) -> list[Form]:
    """The forms that a page sends, and those of the page on which its answers are checked."""
    if "GET" not in page.row.takes:
        return []
    visitor, own = prepared(page), page.address(page.parts(who_opens(page))["own"])
    found = sent_by(visitor.ask("GET", own))
    checks = [sent_by(visitor.ask("POST", form.action or own, form.values)) for form in found]
    return [*found, *(form for forms in checks for form in forms)]


def sent_by(answer: HttpResponse) -> list[Form]:
    if answer.status_code != 200 or not answers.is_page(answer):
        return []
    return [form for form in walking.forms(answer) if form.method == "post" and form.values]


def prepared(page: Page) -> Visitor:
    """The visitor, with the answers of earlier pages given where a page follows others."""
    return page.near.drafted.get(page.name, who_opens(page))


def bodies(form: Form, value: bytes) -> Iterator[tuple[str, bytes]]:
    """The form with the value in each field in turn, and in all at once."""
    kept = {name: quote(held).encode() for name, held in form.values.items()}
    if len(value) < A_MEGABYTE:
        for name in form.names:
            yield name, joined({**kept, name: value})
    yield EVERY, joined(dict.fromkeys(form.names, value))


def joined(values: dict[str, bytes]) -> bytes:
    return b"&".join(quote(name).encode() + b"=" + value for name, value in values.items())


@pytest.mark.parametrize("name", sorted(PAGES))
def test_no_form_breaks_on_bad_text(neighbourhood: Neighbourhood, name: str) -> None:
    page = Page(name, PAGES[name], neighbourhood)
    visitor = prepared(page)
    own = page.address(page.parts(who_opens(page))["own"])
    faults = []
    for form in sendable(page):
        for what, value in CORPUS.items():
            for field, body in bodies(form, value):
                answer = visitor.ask("POST", form.action or own, body, content_type=FORM)
                found = wrong(answer, whole=field == EVERY)
                faults += [f"{what} in {field}: {fault}" for fault in found]
    assert faults == []


@pytest.mark.parametrize("name", sorted(PAGES))
def test_no_query_breaks_on_bad_text(neighbourhood: Neighbourhood, name: str) -> None:
    page = Page(name, PAGES[name], neighbourhood)
    visitor, own = prepared(page), page.address(page.parts(who_opens(page))["own"])
    answer = visitor.ask("GET", own)
    names = QUERIES | (walking.query_names(answer) if answers.is_page(answer) else set())
    faults = []
    for what, value in CORPUS.items():
        body = joined(dict.fromkeys(sorted(names), value[:4_000])).decode()
        answer = visitor.ask("GET", own, QUERY_STRING=body)
        faults += [f"{what}: {fault}" for fault in wrong(answer)]
    assert faults == []


@pytest.mark.parametrize("name", sorted(PAGES))
def test_no_address_breaks_on_bad_text(neighbourhood: Neighbourhood, name: str) -> None:
    page = Page(name, PAGES[name], neighbourhood)
    visitor, own = who_opens(page), page.address(page.parts(who_opens(page))["own"])
    start = own.rstrip("/").rpartition("/")[0]
    faults = []
    for part in IN_PATHS:
        for address in (f"{start}/{part}", f"{start}/{part}/", f"{own}{part}/"):
            answer = visitor.ask("GET", address)
            faults += [f"{address[:80]}: {fault}" for fault in wrong(answer)]
    assert faults == []


@pytest.mark.parametrize("name", sorted(name for name, row in PAGES.items() if "POST" in row.takes))
def test_no_page_breaks_on_fields_that_it_does_not_ask_for(
    neighbourhood: Neighbourhood, name: str
) -> None:
    page = Page(name, PAGES[name], neighbourhood)
    visitor, own = prepared(page), page.address(page.parts(who_opens(page))["own"])
    faults = []
    for what, value in CORPUS.items():
        body = joined(dict.fromkeys(UNASKED, value))
        answer = visitor.ask("POST", own, body, content_type=FORM)
        faults += [f"{what}: {fault}" for fault in wrong(answer)]
    assert faults == []


def wrong(answer: HttpResponse, *, whole: bool = True) -> Iterator[str]:
    """What is wrong with an answer; `whole` looks at all of its page, which takes longer."""
    if answer.status_code >= 500:
        yield f"{answer.status_code}, {getattr(answer, 'exc_info', ('',))[1]!r}"
    elif whole and answers.is_page(answer) and answer.status_code in {200, 409, 422}:
        yield from answers.page_faults(answer, acting="")


def test_the_walk_finds_the_forms_and_fields_of_pages(neighbourhood: Neighbourhood) -> None:
    found = {
        name: {field for form in sendable(Page(name, row, neighbourhood)) for field in form.names}
        for name, row in PAGES.items()
    }
    assert {"trn", "birth_on-day", "birth_on-month", "birth_on-year"} <= found["check"]
    assert {"summary", "judgement", "term"} <= found["induction-review"]
    assert {"reasons", "outcome", "milliterms"} <= found["induction-decide"]
    assert {"given_names", "family_name"} <= found["recommend-who"]
    assert "reference" in found["recommend-check"]
    assert "body" in found["induction-add-body"]
    assert "mentor" in found["induction-add-mentor"]
    # On the page where answers are looked through before they count.
    assert "confirm" in found["induction-decide"] & found["induction-recommend"]
    assert "step" in found["policy-adopt"] & found["award-revoke"]
