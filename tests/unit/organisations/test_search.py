"""Finding schools: what is found, in which order, and by which index."""

import pytest
from django.db import connection

from goldthread.organisations import queries, search
from goldthread.organisations.models import Organisation
from tests.support.organisations import make_body, make_school

SCHOOLS = [
    ("St Mary's Primary School", "900011"),
    ("St. Marys' Academy", "900012"),
    ("Ysgol Áine ó Briain", "900013"),
    ("Upper Calderbrook Junior School", "900014"),
    ("Calderbrook High School", "900015"),
    ("West Storey Infant School", "900016"),
]


@pytest.fixture
def schools(db: None) -> None:
    for name, urn in SCHOOLS:
        make_school(name, urn)


def found(text: str, limit: int = 20) -> list[str]:
    return [school.name for school in queries.search_schools(text, limit)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("St. Mary's", [" st", "marys"]),
        ("  ÁINE\u00a0Ó Briain ", ["aine", " o", "briain"]),
        ("a" * 150, ["a" * 100]),
        ("one two three four five six seven eight nine", [
            "one", "two", "three", "four", "five", "six", "seven", "eight"]),
        ("100% _under\\score\x00", ["100", "under", "score"]),
        (" ' - ", []),
    ],
)  # fmt: skip
def test_words_are_plain_and_few(text: str, words: list[str]) -> None:
    assert search.words(text) == words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mary's", ["St Mary's Primary School", "St. Marys' Academy"]),
        ("st mary", ["St Mary's Primary School", "St. Marys' Academy"]),
        ("primary st", ["St Mary's Primary School"]),
        ("aine o briain", ["Ysgol Áine ó Briain"]),
        ("900013", ["Ysgol Áine ó Briain"]),
        (" 900013 ", ["Ysgol Áine ó Briain"]),
        ("90001", sorted(name for name, _ in SCHOOLS)),
        ("999999", []),
        ("pennine vale junior", ["Upper Calderbrook Junior School"]),
        ("Calderbrook", ["Calderbrook High School", "Upper Calderbrook Junior School"]),
        ("%", []),
        ("", []),
        ("nothing like it", []),
    ],
)
@pytest.mark.usefixtures("schools")
def test_search_finds_by_name_place_and_number(text: str, names: list[str]) -> None:
    assert sorted(found(text)) == sorted(names)


@pytest.mark.usefixtures("schools")
def test_search_gives_names_that_begin_with_the_text_first() -> None:
    assert found("calderbrook") == ["Calderbrook High School", "Upper Calderbrook Junior School"]
    assert found("junior") == ["Upper Calderbrook Junior School"]
    assert found("st", limit=1) == ["St. Marys' Academy"]


@pytest.mark.usefixtures("schools")
def test_short_word_stands_at_the_start_of_a_word() -> None:
    assert "West Storey Infant School" in found("st")
    assert found("es") == []


@pytest.mark.usefixtures("schools")
def test_closed_schools_and_bodies_are_not_found() -> None:
    make_body("Calderbrook Hub")
    Organisation.objects.filter(name="Calderbrook High School").update(closed_on="2026-01-01")
    assert found("calderbrook") == ["Upper Calderbrook Junior School"]


@pytest.mark.usefixtures("schools")
def test_nearest_offers_a_similar_name() -> None:
    assert [each.name for each in queries.nearest_schools("Calderbrok", 1)] == [
        "Calderbrook High School"
    ]
    assert not queries.nearest_schools("'")
    assert not queries.nearest_schools("xylophone")


@pytest.mark.usefixtures("schools")
def test_counting_stops_above_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_COUNTED", 3)
    assert queries.counted(queries.matching_schools("")) == 4
    assert queries.counted(queries.matching_schools("calderbrook")) == 2


@pytest.fixture
def many_schools(schools: None) -> None:
    """Enough of them for the planner to choose as it would for a million."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organisations_organisation"
            " (id, created_at, kind, name, sort_name, search_text, legal_name, ukprn, source)"
            " SELECT gen_random_uuid(), now(), 'school', word, word,"
            " ' ' || word || ' school', '', '', ''"
            " FROM (SELECT md5(n::text) AS word FROM generate_series(1, 30000) AS n) AS made"
        )
        cursor.execute("SELECT gin_clean_pending_list('organisation_search')")
        cursor.execute("ANALYZE organisations_organisation")


@pytest.mark.usefixtures("many_schools")
def test_search_uses_the_index_of_trigrams() -> None:
    searched = {text: queries.matching_schools(text) for text in ("calderbrook", "st mary", "st")}
    searched["nearest"] = queries.nearest_schools("calderbrok")
    plans = {text: found.explain() for text, found in searched.items()}
    assert [text for text in plans if "organisation_search" not in plans[text]] == []


@pytest.mark.usefixtures("many_schools")
def test_first_page_of_very_many_is_read_along_an_index() -> None:
    begins = Organisation.objects.filter(kind="school", search_text__startswith=" a")
    plans = {
        "organisation_order": queries.matching_schools("school")[:20].explain(),
        "organisation_prefix": begins.order_by("search_text")[:20].explain(),
    }
    for index, plan in plans.items():
        assert index in plan
        assert "Sort" not in plan


@pytest.mark.usefixtures("schools")
def test_school_with_a_number_is_found_by_nothing_else() -> None:
    school = queries.school_with("900013")
    assert school is not None
    assert school.school.urn == "900013"
    assert queries.school_with("Ysgol") is None
    assert queries.school_with("90001") is None
    assert queries.school_with("999999") is None
