"""Asks for one page as everybody, for their own object and for those they may not see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from goldthread.core.roles import ROLES, Role
from tests.contract import answers
from tests.contract.table import ONLY_OWN, Row
from tests.contract.visitors import Neighbourhood, Visitor
from tests.support.worlds import World

METHODS = ("GET", "POST")
STRANGE = "0197f3a0-0000-7000-8000-000000000000"
STRANGE_URN = "999999"
OPENED = frozenset({200, 302, 409, 422})
# A method that a page does not take is refused before or after the role is looked at.
NOT_TAKEN = frozenset({404, 405})
# Who reads what tutors, heads and bodies write about a teacher. A mentor does not.
READ_REPORTS = frozenset({Role.TEACHER, Role.INDUCTION_TUTOR, Role.HEADTEACHER, Role.BODY_OFFICER})
OWN, COLLEAGUE, NEIGHBOUR, GRAFTED, NONE = (
    "own", "a colleague's", "the neighbour's", "the neighbour's below our own", "no such",
)  # fmt: skip
Parts = Mapping[str, str]


@dataclass(frozen=True)
class Page:
    """A page by name, with its row of the table; what follows a colon tells rows apart."""

    name: str
    row: Row
    near: Neighbourhood

    def address(self, parts: Parts) -> str:
        name = self.name.partition(":")[0]
        return reverse(name, kwargs={**self.row.fixed, **parts})

    def parts(self, visitor: Visitor) -> dict[str, Parts]:
        """What the address names, by whose it is; only what differs is asked for."""
        row, own, other = self.row, self.near.own, self.near.other
        mine = _named(row.objects, own, visitor)
        found: dict[str, Parts] = {OWN: mine}
        if not row.objects:
            return found
        found[NEIGHBOUR] = _named(row.objects, other, visitor)
        found[NONE] = {name: _strange(name) for name in row.objects}
        if row.colleague:
            found[COLLEAGUE] = _named(row.colleague, own, visitor)
        if len(row.objects) > 1:
            first = next(iter(row.objects))
            found[GRAFTED] = {**found[NEIGHBOUR], first: mine[first]}
        return found


def _named(objects: Mapping[str, str], world: World, visitor: Visitor) -> Parts:
    return {part: str(_object(name, world, visitor)) for part, name in objects.items()}


def _object(name: str, world: World, visitor: Visitor) -> object:
    if name == "teacher_user":
        return world.users[Role.TEACHER].pk
    if name == "tutor_user":
        return world.users[Role.INDUCTION_TUTOR].pk
    if name == "tutor_grant":
        return world.grants[Role.INDUCTION_TUTOR]
    if name == "grant":
        role = visitor.role if visitor.role in world.users else Role.TEACHER
        return world.grants[role]
    return world.objects[name]


def _strange(part: str) -> str:
    return STRANGE_URN if part == "urn" else STRANGE


def faults(page: Page) -> Iterator[str]:
    """Everything that is wrong with who opens a page."""
    for visitor in page.near.visitors.values():
        for method in METHODS:
            for fault in _asked(page, visitor, method):
                yield f"{page.name}, {method} as {visitor.name}: {fault}"


def _asked(page: Page, visitor: Visitor, method: str) -> Iterator[str]:
    parts = page.parts(visitor)
    got = {whose: visitor.ask(method, page.address(of)) for whose, of in parts.items()}
    for whose, answer in got.items():
        for fault in _wrong(page.row, visitor, method, whose, answer):
            yield f"{whose} object: {fault}"
        for fault in _anywhere(page, visitor, answer):
            yield f"{whose} object: {fault}"
    yield from _told_apart(page.row, visitor, parts, got)


def _wrong(
    row: Row, visitor: Visitor, method: str, whose: str, answer: HttpResponse
) -> Iterator[str]:
    """What the status says that the table does not."""
    wanted: frozenset[int]
    if visitor.role == Role.PUBLIC and visitor.role not in row.opens:
        wanted = frozenset({302})
        if not answer.headers.get("Location", "").startswith("/sign-in/"):
            yield "does not lead to sign-in"
    elif method not in row.takes:
        wanted = NOT_TAKEN
    elif visitor.role in row.opens and _sees(row, visitor, whose):
        wanted = OPENED
        if answer.headers.get("Location", "").startswith("/sign-in/?"):
            yield "leads to sign-in"
    else:
        wanted = frozenset({404})
    if answer.status_code not in wanted:
        yield f"{answer.status_code} instead of one of {sorted(wanted)}"


def _sees(row: Row, visitor: Visitor, whose: str) -> bool:
    if whose == OWN:
        return True
    if whose == COLLEAGUE:
        return visitor.role not in ONLY_OWN
    return whose == NEIGHBOUR and (row.shared or visitor.role in row.everywhere)


def _anywhere(page: Page, visitor: Visitor, answer: HttpResponse) -> Iterator[str]:
    signed_in = visitor.role != Role.PUBLIC and answer.status_code != 404
    if not page.name.startswith(("sign-in-as", "sign-out")):
        yield from answers.header_faults(answer, signed_in=signed_in)
    across = page.row.across and visitor.role in page.row.opens
    if not across and visitor.role not in page.row.everywhere:
        yield from (f"shows {leak}" for leak in answers.leaks(answer, page.near.other.secrets))
    if visitor.role not in READ_REPORTS:
        yield from (f"shows {leak}" for leak in answers.leaks(answer, [page.near.own.names.style]))
    if answers.is_page(answer) and answer.status_code != 405:
        acting = ROLES[visitor.role].title if visitor.role != Role.PUBLIC else ""
        yield from answers.page_faults(answer, acting=acting)


def _told_apart(
    row: Row, visitor: Visitor, parts: Mapping[str, Parts], got: Mapping[str, HttpResponse]
) -> Iterator[str]:
    """What may not be seen must look like what is not there, to the letter."""
    if NONE not in got:
        return
    nothing = answers.same(got[NONE], parts[NONE].values())
    for whose, answer in got.items():
        hidden = visitor.role not in row.opens or not _sees(row, visitor, whose)
        if hidden and answers.same(answer, parts[whose].values()) != nothing:
            yield f"{whose} object can be told from one that is not there"
