"""Finding somebody among all by name or number."""

import datetime as dt

import pytest
from django.db import connection

from goldthread.core import clock
from goldthread.core.access import Actor
from goldthread.core.errors import NotPermitted
from goldthread.people import actions, queries
from goldthread.people.models import Person
from tests.support.people import add_numbers, make_person


@pytest.fixture
def everybody(db: None) -> dict[str, Person]:
    add_numbers(12_345, 12_399)
    return {
        "siân": make_person("Siân", "O’Neill-Þórs"),
        "owen": make_person("Owen", "Castellane"),
        "li": make_person("Li", "Castell", dt.date(1990, 1, 1)),
    }


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0012345", ["siân"]),
        ("12345", ["siân"]),
        ("00 123 46", ["owen"]),
        ("00123", ["siân", "owen", "li"]),
        ("o'neill", ["siân"]),
        ("SIAN oneill", ["siân"]),
        ("castell", ["li", "owen"]),
        ("castell 0012346", ["owen"]),
        ("li", ["li"]),
        ("castell li", ["li"]),
        ("castell zz", []),
        ("%", []),
        ("'", []),
        ("", []),
        ("12346", ["owen"]),
    ],
)
def test_every_part_typed_is_looked_for(
    everybody: dict[str, Person], typed: str, found: list[str]
) -> None:
    matches = queries.sought(Person.objects.all(), typed)
    assert list(matches) == [everybody[name] for name in found]
    assert queries.counted(matches) == len(found)


def test_the_nearest_name_comes_first(everybody: dict[str, Person]) -> None:
    near = queries.nearest(Person.objects.all(), "Owen Castelane")
    assert near == [everybody["owen"], everybody["li"]]
    assert queries.nearest(Person.objects.exclude(given_names="Owen"), "Owen Castelane") == [
        everybody["li"]
    ]
    assert queries.nearest(Person.objects.all(), "") == []


def test_looking_for_the_nearest_leaves_the_setting_as_it_was(transactional_db: None) -> None:
    queries.nearest(Person.objects.all(), "Owen")
    with connection.cursor() as cursor:
        cursor.execute("SHOW pg_trgm.word_similarity_threshold")
        assert cursor.fetchone() == ("0.6",)


def test_counting_stops_where_it_would_cost(
    everybody: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_COUNTED", 1)
    assert queries.counted(Person.objects.all()) == 2


def test_only_those_who_may_add_numbers_do(tutor: Actor, record_manager: Actor) -> None:
    with pytest.raises(NotPermitted, match="add_numbers"):
        actions.add_trn_range(by=tutor, at=clock.now(), first=1, last=2)
    assert actions.add_trn_range(by=record_manager, at=clock.now(), first=1, last=2).last == 2
