"""Every state of every page: as each role sees each object, and after each form is sent."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from goldthread.core.roles import Role
from goldthread.induction.models import Induction
from goldthread.people.models import User
from tests.contract import answers, walking
from tests.contract.matrix import OWN, Page
from tests.contract.visitors import Visitor, cookie_of
from tests.contract.walking import Form
from tests.support.imports import school_row, schools_file
from tests.support.people import make_user

# One induction of a world in each state.
INDUCTIONS = (
    "serving", "unassessed", "colleague", "registered", "declined", "ready", "recommended",
    "passed", "failed",
)  # fmt: skip
# What the table fixes for a page, and what else there is.
ALSO = {
    "policy-adopt": [{"name": name} for name in ("three_term_induction", "qts_after_induction")],
    "policy-rule": [{"name": name} for name in ("qts.awarded_at_training_end", "award.names")],
    "gallery-verdict": [{"outcome": "bad"}],
}
QUERIES = ("q=zzzzqqq", "q=Quilfeathr", "q=Ashwik+Hihg", "page=99", "on=2010-01-01", "trn=7301001")
DATES = ("-day", "-month", "-year")
LONG = "Donaudampfschiff" * 280
# An answer that no page offers, and so none can show again.
STRANGE = "nonsense"
TAG = re.compile(r"<([a-z][a-z0-9]*)([^>]*)>")
TELLING = re.compile(r'\b(?:class|type|role|open|aria-current)(?:="[^"]*")?')


@dataclass(frozen=True)
class State:
    """An answer, how it came about, and what was typed and chosen to get it."""

    name: str
    answer: HttpResponse
    sent: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        return b"govuk-error-summary" in self.answer.content and b"<main" in self.answer.content

    @property
    def kinds(self) -> tuple[int, frozenset[str]]:
        """What the page consists of, whatever its words: two alike are one state."""
        found = TAG.findall(self.answer.content.decode().partition("<main")[2])
        parts = {f"{tag} {' '.join(TELLING.findall(rest))}" for tag, rest in found}
        return self.answer.status_code, frozenset(parts)


def distinct(page: Page, met: set[object]) -> Iterator[State]:
    """The states that differ in more than words from those met, mistakes from those of the page."""
    for state in filter(_is_shown, _all(page)):
        kind = (state.kinds, page.name if state.is_error else "")
        if kind not in met:
            met.add(kind)
            yield state


def _is_shown(state: State) -> bool:
    return answers.is_page(state.answer) and state.answer.status_code != 404


def _all(page: Page) -> Iterator[State]:
    """What is alike for several visitors is narrowed, searched and filled in once."""
    met: set[object] = set()
    sent: set[tuple[str, tuple[str, ...]]] = set()
    for visitor, address in _asked(page) if "GET" in page.row.takes else ():
        state = State(f"as {visitor.name}", visitor.ask("GET", address))
        yield state
        if not _is_shown(state) or state.kinds in met:
            continue
        met.add(state.kinds)
        yield from _queried(visitor, address, state.answer)
        for form in walking.forms(state.answer):
            if (form.action, form.names) not in sent:
                sent.add((form.action, form.names))
                yield from _filled(visitor, address, form)


def _asked(page: Page) -> Iterator[tuple[Visitor, str]]:
    """Who asks, and for which object: their own, and every other that they see."""
    row, near = page.row, page.near
    if drafted := near.drafted.get(page.name):
        yield drafted, page.address({})
    for role in sorted(row.opens):
        visitor = near.visitors[role]
        own = page.parts(visitor)[OWN]
        yield visitor, page.address(own)
        for fixed in ALSO.get(page.name, ()):
            yield visitor, page.address({**own, **fixed})
        if list(row.objects) == ["pk"] and role != Role.TEACHER:
            for name in INDUCTIONS:
                yield visitor, page.address({"pk": str(near.own.objects[name])})
    if Role.TEACHER in row.opens and (list(row.objects) == ["pk"] or page.name == "record"):
        yield from _teachers(page)


def _teachers(page: Page) -> Iterator[tuple[Visitor, str]]:
    """Every teacher on their own page."""
    for induction in Induction.objects.filter(pk__in=map(page.near.own.objects.get, INDUCTIONS)):
        person = induction.person
        known = User.objects.filter(person=person).first()
        user = known or make_user(Role.TEACHER, None, person, person.full_name)
        own = Visitor(f"{Role.TEACHER}, {induction.state}", Role.TEACHER, cookie_of(user))
        yield own, page.address({"pk": str(induction.pk)} if page.row.objects else {})


def _queried(visitor: Visitor, address: str, answer: HttpResponse) -> Iterator[State]:
    """The page narrowed and searched, as its own links and its search would have it."""
    links = re.findall(r'href="([^"#]*\?[^"#]*)"', answer.content.decode())
    own = {
        urlsplit(link.replace("&amp;", "&")).query
        for link in links
        if urlsplit(link).path in ("", address)
    }
    asks = QUERIES if walking.query_names(answer) else ()
    for query in [*sorted(own), *asks]:
        yield State(f"?{query}", visitor.ask("GET", f"{address}?{query}"))


def _forms(answer: HttpResponse) -> list[Form]:
    return walking.forms(answer) if answers.is_page(answer) else []


def _filled(visitor: Visitor, address: str, form: Form) -> Iterator[State]:
    """The form sent in every way, and what follows the page where answers are looked through."""
    for how, values in _ways(form):
        state = _sent(visitor, address, form, how, values)
        yield state
        if how == "plausible" and form.method == "post" and not state.is_error:
            for check in _forms(state.answer):
                if check.method == "post":
                    yield _sent(visitor, address, check, "looked through", check.values)


def _sent(visitor: Visitor, address: str, form: Form, how: str, values: Mapping[str, str]) -> State:
    name = f"{form.action or 'form'} {how}"
    asked = {*form.typed, *form.offered}
    typed = {key: value for key, value in values.items() if key in asked and value != STRANGE}
    if form.method == "get":
        answer = visitor.ask("GET", f"{form.action or address}?{urlencode(values)}")
        return State(name, answer, typed)
    given = {key: _upload(value) if key == "file" else value for key, value in values.items()}
    return State(name, visitor.ask("POST", form.action or address, given, follow=True), typed)


def _upload(value: str) -> object:
    """A file where one is asked for: right, without a column, or none."""
    row = school_row(urn="900777", name="Hollin Bank School")
    content = schools_file(row) if value == "Words" else value.encode()
    return SimpleUploadedFile("schools.csv", content) if value else ""


def _ways(form: Form) -> Iterator[tuple[str, dict[str, str]]]:
    """What can be sent with it: nothing, what cannot be, too much, and each thing offered."""
    asked = {*form.typed, *form.offered}
    rest = {name: value for name, value in form.values.items() if name not in asked}
    if asked:
        yield "empty", {**rest, **dict.fromkeys(form.typed, "")}
        yield "wrong", {**form.values, **{name: _wrong(name) for name in form.typed}}
        yield "long ago", {**form.values, **_dated(form, "3", "1900")}
        yield "far ahead", {**form.values, **_dated(form, "3", "2099")}
        yield "long", {**form.values, **{name: LONG for name in form.typed if not _is_date(name)}}
    yield "plausible", form.values
    for name, offered in form.offered.items():
        for value in offered[:6]:
            yield f"{name} {value}", {**form.values, name: value}
            yield f"{name} {value} alone", {**rest, **dict.fromkeys(form.typed, ""), name: value}
        yield f"{name} not offered", {**form.values, name: STRANGE}


def _is_date(name: str) -> bool:
    return name.endswith(DATES)


def _wrong(name: str) -> str:
    day = {"-day": "31", "-month": "2", "-year": "2026"}
    return next((day[part] for part in DATES if name.endswith(part)), "12 34 wörds")


def _dated(form: Form, month: str, year: str) -> dict[str, str]:
    parts = {"-day": "10", "-month": month, "-year": year}
    return {name: parts[end] for name in form.typed for end in DATES if name.endswith(end)}
