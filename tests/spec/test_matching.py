"""Every row of the published table of matching, read from the page that publishes it."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.conf import settings

from goldthread import policy
from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.people import actions
from goldthread.people.identity import Identity
from goldthread.people.matching import Asked, Verdict, match
from goldthread.people.models import How, Person
from tests.support.people import make_person

KINDS = {
    "NI": "national_insurance", "HESA": "hesa", "Abroad": "overseas", "mail": "email",
}  # fmt: skip
TAKEN_OFF = "taken off "


@dataclass(frozen=True)
class Row:
    """One row of the table, cell by cell."""

    number: str
    given: str
    family: str
    born: str
    numbers: str
    record: str
    record_born: str
    record_numbers: str
    answer: str
    because: str


def rows() -> list[Row]:
    page = (settings.CHECKOUT / "docs/reference/matching.md").read_text("utf-8")
    lines = [line for line in page.splitlines() if line[:3].strip("| ").isdigit()]
    return [Row(*(cell.strip() for cell in line.strip("|").split("|"))) for line in lines]


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d %B %Y").replace(tzinfo=dt.UTC).date()


def numbers(text: str) -> dict[str, str]:
    pairs = [one.strip().split(" ", 1) for one in text.split(";") if one.strip()]
    return {KINDS[kind]: value for kind, value in pairs}


def record(row: Row) -> None:
    """The records of a row as they stand before anybody is asked about."""
    held = numbers(row.record_numbers)
    for place, name in enumerate(row.record.split(" + ")):
        person = person_called(name, day(row.record_born))
        for kind, value in held.items():
            if place == 0 or kind == "email":
                actions.add_identifier(
                    by=SYSTEM, at=clock.now(), person=person, kind=kind, value=value
                )
    if row.numbers.startswith(TAKEN_OFF):
        take_off(person, numbers(row.numbers.removeprefix(TAKEN_OFF)))


def person_called(name: str, born: dt.date) -> Person:
    for word, how in ((", before ", How.MARRIAGE), (", in error ", How.IN_ERROR)):
        if word in name:
            now, before = name.split(word)
            person = make_person(*before.rsplit(" ", 1), born)
            rename(person, *now.rsplit(" ", 1), how)
            return person
    return make_person(*name.rsplit(" ", 1), born)


def rename(person: Person, given: str, family: str, how: How) -> None:
    from_on = None if how == How.IN_ERROR else dt.date(2025, 5, 3)
    new = actions.NewName(
        given_names=given, family_name=family, how=how, from_on=from_on, evidence="File 1"
    )
    actions.change_name(by=SYSTEM, at=clock.now(), on=clock.today(), person=person, new=new)


def take_off(person: Person, held: dict[str, str]) -> None:
    for kind, value in held.items():
        added = actions.add_identifier(
            by=SYSTEM, at=clock.now(), person=person, kind=kind, value=value
        )
        actions.take_off_identifier(
            by=SYSTEM, at=clock.now(), on=clock.today(), identifier=added, reason="Not theirs"
        )


def found(row: Row) -> Verdict:
    who = Identity(given_names=row.given, family_name=row.family, birth_on=day(row.born))
    asked = Asked(identity=who, numbers=numbers(row.numbers.removeprefix(TAKEN_OFF)))
    return match(asked, policy.System.baseline(), on=clock.today())


@pytest.mark.django_db
@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.number} {row.because}")
def test_a_case_of_matching(row: Row) -> None:
    record(row)
    verdict = found(row)
    answer = "definite" if verdict.person else "none" if verdict.nobody else "doubt"
    assert answer == row.answer


def test_the_table_has_at_least_sixty_cases_of_all_answers() -> None:
    assert len(rows()) >= 60
    assert {row.answer for row in rows()} == {"definite", "none", "doubt"}
