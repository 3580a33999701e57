"""Whose record a sign-in belongs to: the rules as a table, around one Nadia Thornbury."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.core import clock
from goldthread.core.access import Actor
from goldthread.people import actions as people
from goldthread.people.identifiers import NATIONAL_INSURANCE
from goldthread.people.models import FormerName, How, Person
from goldthread.people.signin import matching
from goldthread.people.signin.matching import Evidence, Part
from tests.support.people import make_person

pytestmark = pytest.mark.django_db
BORN, OTHER_DAY = dt.date(2001, 5, 4), dt.date(2001, 4, 5)
OWN, OTHERS, NOBODYS = "own", "others", "9999999"


@pytest.fixture
def nadia(db: None) -> Person:
    return make_person("Nadia Rose", "Thornbury", BORN)


@pytest.fixture
def other(nadia: Person) -> Person:
    return make_person("Callum", "Adeyemi", dt.date(1999, 1, 2))


def evidence(nadia: Person, other: Person, **given: object) -> Evidence:
    numbers = {OWN: nadia.trn, OTHERS: other.trn}
    told = {"names": [("Nadia", "Thornbury")], "birth_dates": [BORN], **given}
    told["trn"] = numbers.get(str(told.get("trn", "")), told.get("trn", ""))
    return Evidence(**told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "is_certain"),
    [
        pytest.param({"trn": OWN}, True, id="names, birth date and TRN"),
        pytest.param({}, False, id="names and birth date alone"),
        pytest.param({"trn": OTHERS}, False, id="a TRN that is another's rules it out"),
        pytest.param({"trn": NOBODYS}, False, id="a TRN that is nobody's"),
        pytest.param({"trn": OWN, "names": [("Nadia", "Ashdown")]}, False, id="another last name"),
        pytest.param({"trn": OWN, "names": [("Rose", "Thornbury")]}, False, id="not first name"),
        pytest.param({"trn": OWN, "birth_dates": [OTHER_DAY]}, False, id="another birth date"),
        pytest.param({"trn": OWN, "birth_dates": []}, False, id="no birth date"),
        pytest.param({"trn": OWN, "names": []}, False, id="no name"),
        pytest.param({"trn": OWN, "names": [("", "")]}, False, id="an empty name"),
        pytest.param({"trn": OWN, "names": [("Nadia", "")]}, False, id="half a name"),
        pytest.param(
            {"trn": OWN, "names": [("Nadia", "Ashdown"), ("Nadia", "Thornbury")]}, True,
            id="one of several names",
        ),
        pytest.param(
            {"trn": OWN, "names": [("Nadia", "Ashdown"), ("Rosa", "Thornbury")]}, False,
            id="first and last of different names",
        ),
        pytest.param(
            {"trn": OWN, "birth_dates": [OTHER_DAY, BORN]}, True, id="one of several birth dates"
        ),
        pytest.param(
            {"trn": OWN, "names": [("NADIA  Rósé", "thornbury")]}, True, id="case and accents"
        ),
        pytest.param({"trn": OWN, "names": [("Nadia%", "Thorn_ury")]}, False, id="no wildcards"),
    ],
)  # fmt: skip
def test_who_is_certain(
    nadia: Person, other: Person, given: dict[str, object], is_certain: bool
) -> None:
    found = matching.certain(evidence(nadia, other, **given))
    assert found == (nadia if is_certain else None)


ALL = frozenset(Part)


@pytest.mark.parametrize(
    ("agreeing", "enough"),
    [
        (ALL, True),
        (ALL - {Part.TRN}, True),
        (ALL - {Part.NINO}, True),
        (ALL - {Part.LAST}, True),
        (ALL - {Part.FIRST}, False),
        (ALL - {Part.BIRTH}, False),
        (ALL - {Part.TRN, Part.NINO}, False),
        (ALL - {Part.LAST, Part.NINO}, False),
        (ALL - {Part.LAST, Part.TRN}, False),
        (frozenset(), False),
    ],
)
def test_what_must_agree(agreeing: frozenset[Part], enough: bool) -> None:
    assert matching.is_enough(agreeing) is enough


def test_suggestions_put_the_number_with_others_first_and_names_last(
    nadia: Person, other: Person
) -> None:
    twin = make_person("Nadia", "Thornbury", BORN)
    make_person("Nadia", "Thornbury", OTHER_DAY)
    theirs = matching.suggestions(evidence(nadia, other, trn=OTHERS))
    assert [one.person for one in theirs] == [other, nadia, twin]
    own = matching.suggestions(evidence(nadia, other, trn=OWN))
    assert [one.person for one in own] == [nadia, twin]
    assert own[0].agreeing == ALL - {Part.NINO}
    assert matching.suggestions(Evidence()) == []


def test_two_with_one_name_and_birth_date_are_told_apart_by_number(
    nadia: Person, other: Person
) -> None:
    twin = make_person("Nadia", "Thornbury", BORN)
    assert matching.certain(evidence(nadia, other, trn=OWN)) == nadia
    assert matching.certain(evidence(nadia, other, trn=twin.trn)) == twin


NINO = "AB123456C"


def with_nino(person: Person, record_manager: Actor) -> None:
    people.add_identifier(
        by=record_manager, at=clock.now(), person=person, kind=NATIONAL_INSURANCE, value=NINO
    )


@pytest.mark.parametrize(
    ("given", "is_certain"),
    [
        pytest.param({"nino": NINO}, True, id="names, birth date and National Insurance number"),
        pytest.param({"nino": "AB123456D"}, False, id="another National Insurance number"),
        pytest.param({"nino": NINO, "trn": OTHERS}, False, id="a TRN that is another's"),
        pytest.param({"nino": NINO, "names": [("Nadia", "Ashdown")]}, False, id="one number alone"),
        pytest.param(
            {"nino": NINO, "trn": OWN, "names": [("Nadia", "Ashdown")]}, True,
            id="first name, birth date and both numbers",
        ),
        pytest.param(
            {"nino": NINO, "trn": OWN, "names": [("Rosa", "Thornbury")]}, False,
            id="both numbers without the first name",
        ),
    ],
)  # fmt: skip
def test_who_is_certain_with_a_national_insurance_number(
    nadia: Person, other: Person, record_manager: Actor, given: dict[str, object], is_certain: bool
) -> None:
    with_nino(nadia, record_manager)
    found = matching.certain(evidence(nadia, other, **given))
    assert found == (nadia if is_certain else None)


def test_a_name_borne_before_counts_unless_it_was_an_error(nadia: Person, other: Person) -> None:
    before = {"given_names": "Nadia", "family_name": "Ashdown", "sort_name": "ashdown nadia"}
    wanted = evidence(nadia, other, trn=OWN, names=[("Nadia", "Ashdown")])
    name = FormerName.objects.create(
        person=nadia, how=How.IN_ERROR, evidence="Form", recorded_on=BORN, **before
    )
    assert matching.certain(wanted) is None
    FormerName.objects.filter(pk=name.pk).update(
        how=How.MARRIAGE, during=DateRange(None, dt.date(2024, 1, 1))
    )
    assert matching.certain(wanted) == nadia
    assert [one.person for one in matching.suggestions(replace(wanted, trn=""))] == [nadia]


def test_a_national_insurance_number_comes_before_names(
    nadia: Person, other: Person, record_manager: Actor
) -> None:
    with_nino(other, record_manager)
    found = matching.suggestions(evidence(nadia, other, nino=NINO))
    assert [one.person for one in found] == [other, nadia]


def test_two_who_both_fit_are_no_certainty(
    nadia: Person, other: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it could be with National Insurance numbers, which may be shared by mistake."""
    twin = make_person("Nadia", "Thornbury", BORN)
    fits = [matching.Suggestion(one, ALL - {Part.TRN}) for one in (nadia, twin)]
    monkeypatch.setattr(matching, "_compared", lambda _: fits)
    assert matching.certain(evidence(nadia, other)) is None


def test_a_number_that_is_anothers_vetoes_whatever_else_agrees(
    nadia: Person, other: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    fits = [
        matching.Suggestion(nadia, ALL - {Part.TRN}),
        matching.Suggestion(other, frozenset({Part.TRN})),
    ]
    monkeypatch.setattr(matching, "_compared", lambda _: fits)
    assert matching.certain(evidence(nadia, other, trn=OTHERS)) is None
    monkeypatch.setattr(matching, "_compared", lambda _: fits[:1])
    assert matching.certain(evidence(nadia, other)) == nadia
