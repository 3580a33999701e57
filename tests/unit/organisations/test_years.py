"""The financial year that a file's name speaks of."""

import pytest

from goldthread.organisations import years


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("pupil_premium_2021.csv.gz", 2020),
        ("pp_2122.csv", 2021),
        ("Pupil premium 2022-23 final.csv", 2022),
        ("2023_to_2024_allocations.csv", 2023),
        ("2023 to 24.csv", 2023),
        ("pupil_premium_2023.csv", None),
        ("2021-23.csv", None),
        ("12021.csv", None),
        ("1011.csv", None),
        ("schools.csv", None),
        ("", None),
    ],
)
def test_year_is_read_only_where_two_years_follow_each_other(name: str, year: int | None) -> None:
    assert years.from_name(name) == year


def test_year_in_words_names_both() -> None:
    assert years.in_words(2020) == "2020 to 2021"
