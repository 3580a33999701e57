"""Other numbers: their forms, and that one number is of one person."""

import re
from typing import Any

import pytest

from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.people import actions, identifiers, queries
from goldthread.people.models import Identifier, Person
from tests.support.constraints import refused_by
from tests.support.people import make_person

NINO, HESA, EMAIL = "national_insurance", "hesa", "email"


def add(person: Person, kind: str = NINO, value: str = "AB 12 34 56 C", by: Actor = SYSTEM) -> Any:
    return actions.add_identifier(by=by, at=clock.now(), person=person, kind=kind, value=value)


def take_off(number: Identifier, reason: str = "Of another person", by: Actor = SYSTEM) -> Any:
    return actions.take_off_identifier(
        by=by, at=clock.now(), on=clock.today(), identifier=number, reason=reason
    )


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (NINO, " ab 12-34 56 c ", "AB123456C"),
        (NINO, "JK123456D", "JK123456D"),
        (HESA, "1234 5678 90123", "1234567890123"),
        (HESA, "12345678901234567", "12345678901234567"),
        ("overseas", "ie  123/45.b", "IE 123/45.B"),
        (EMAIL, " Nadia@Example.ORG ", "nadia@example.org"),
    ],
)
def test_a_number_is_kept_in_one_form(kind: str, typed: str, kept: str) -> None:
    assert identifiers.cleaned(kind, typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        *((NINO, f"{prefix}123456A") for prefix in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")),
        *((NINO, f"{letter}A123456A") for letter in "DFIQUV"),
        *((NINO, f"A{letter}123456A") for letter in "DFIOQUV"),
        *((NINO, f"AB123456{letter}") for letter in "EFMPU "),
        (NINO, "AB12345C"), (NINO, "AB\uff11\uff1223456C"), (NINO, "12A34567"), (NINO, ""),
        (HESA, "123456789012"), (HESA, "12345678901234"), (HESA, "x" * 300),
        ("overseas", "123456"), ("overseas", "IRL 123456"), ("overseas", "IE 1"),
        (EMAIL, "nadia"), (EMAIL, "nadia@example"), (EMAIL, "a b@example.org"),
        (EMAIL, f"{'x' * 250}@example.org"),
    ],
)  # fmt: skip
def test_a_number_of_another_form_is_refused(kind: str, typed: str) -> None:
    with pytest.raises(DomainError) as refused:
        identifiers.cleaned(kind, typed)
    assert refused.value.field == "value"


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(DomainError) as refused:
        identifiers.cleaned("passport", "1")
    assert refused.value.field == "kind"


def test_numbers_are_shown_as_people_read_them() -> None:
    assert identifiers.shown(NINO, "AB123456C") == "AB 12 34 56 C"
    assert identifiers.shown(HESA, "1234567890123") == "1234567890123"


def test_a_number_is_of_one_person_but_an_address_may_be_shared(person: Person) -> None:
    other = make_person("Owen", "Castellane")
    add(person)
    with pytest.raises(DomainError, match="Another record") as refused:
        add(other)
    assert refused.value.field == "value"
    for one in (person, other):
        add(one, EMAIL, "post@example.org")


def test_somebody_has_one_number_of_a_kind_until_it_is_taken_off(person: Person) -> None:
    first = add(person)
    with pytest.raises(DomainError, match="on the record already") as refused:
        add(person, value="CE123456D")
    assert refused.value.field == "kind"
    with pytest.raises(DomainError, match="Say why"):
        take_off(first, " ")
    take_off(first)
    with pytest.raises(DomainError, match="already"):
        take_off(first)
    add(person, value="CE123456D")
    add(make_person("Owen", "Castellane"))
    assert [one.value for one in queries.numbers_of(person, SYSTEM)] == ["AB123456C", "CE123456D"]


def test_who_may_record_numbers_and_take_them_off(
    person: Person, trainer: Actor, tutor: Actor, record_manager: Actor
) -> None:
    number = add(person, by=trainer)
    for actor in (trainer, tutor):
        assert not Identifier.objects.visible_to(actor).exists()
        with pytest.raises(NotPermitted):
            take_off(number, by=actor)
    with pytest.raises(NotPermitted):
        add(person, HESA, "1234567890123", by=tutor)
    assert list(Identifier.objects.visible_to(record_manager)) == [number]


def test_a_number_finds_its_person(person: Person, record_manager: Actor, trainer: Actor) -> None:
    number = add(person)
    assert list(queries.found(record_manager, "ab 123456 c")) == [person]
    assert not queries.found(trainer, "ab 123456 c").exists()
    take_off(number)
    assert not queries.found(record_manager, "ab 123456 c").exists()


def test_the_database_refuses_what_the_application_does(person: Person) -> None:
    number = add(person)
    other = make_person("Owen", "Castellane")
    with refused_by("identifier_has_the_form_of_its_kind"):
        Identifier.objects.create(person=other, kind=NINO, value="GB123456A")
    with refused_by("identifier_has_the_form_of_its_kind"):
        Identifier.objects.create(person=other, kind="passport", value="1")
    with refused_by("identifier_is_of_one_person"):
        Identifier.objects.create(person=other, kind=NINO, value="AB123456C")
    with refused_by("one_identifier_of_a_kind"):
        Identifier.objects.create(person=person, kind=NINO, value="CE123456D")
    with refused_by("identifier_taken_off_with_a_reason"):
        Identifier.objects.filter(pk=number.pk).update(taken_off_on=clock.today())
    assert re.fullmatch("national_insurance of .+", str(number))
