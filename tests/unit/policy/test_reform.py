"""Adopted options: which value holds on which day, and what is refused."""

import datetime as dt

import pytest

from goldthread.policy import Adoption, PolicyError, System

D = dt.date


def limits(system: System) -> list[tuple[str, object, str | None]]:
    values = system.parameters["size.limit"].values
    return [(str(dated.from_), dated.value, dated.option) for dated in values]


def test_option_holds_from_its_day_over_later_values_of_the_baseline(small: System) -> None:
    changed = small.with_options([Adoption("tight", D(2020, 6, 1))])
    assert limits(changed) == [("2020-01-01", 10, None), ("2020-06-01", 1, "tight")]


def test_baseline_holds_again_when_an_option_ends(small: System) -> None:
    changed = small.with_options([Adoption("tight", D(2020, 6, 1), D(2021, 6, 1))])
    assert limits(changed) == [
        ("2020-01-01", 10, None),
        ("2020-06-01", 1, "tight"),
        ("2021-06-01", 20, None),
        ("2022-01-01", None, None),
    ]


def test_option_adopted_from_the_later_day_wins_while_it_lasts(small: System) -> None:
    changed = small.with_options(
        [Adoption("tight", D(2020, 6, 1)), Adoption("loose", D(2020, 9, 1), D(2020, 12, 1))]
    )
    assert limits(changed)[1:] == [
        ("2020-06-01", 1, "tight"),
        ("2020-09-01", 90, "loose"),
        ("2020-12-01", 1, "tight"),
    ]


def test_option_can_hold_before_the_baseline_begins(small: System) -> None:
    changed = small.with_options([Adoption("tight", D(2019, 1, 1), D(2019, 6, 1))])
    assert limits(changed)[:3] == [
        ("2019-01-01", 1, "tight"),
        ("2019-06-01", None, None),
        ("2020-01-01", 10, None),
    ]
    assert changed.parameters["size.limit"].at(D(2019, 7, 1)) is None


@pytest.mark.parametrize(
    ("adoptions", "advice"),
    [
        ([Adoption("none", D(2020, 1, 1))], "none is no option: choose one of loose, tight"),
        ([Adoption("tight", D(2020, 1, 1), D(2020, 1, 1))], "end before it starts"),
        (
            [Adoption("tight", D(2020, 1, 1)), Adoption("loose", D(2020, 1, 1))],
            "both change size.limit from 1 January 2020",
        ),
    ],
)
def test_adoption_is_refused(small: System, adoptions: list[Adoption], advice: str) -> None:
    with pytest.raises(PolicyError, match=advice):
        small.with_options(adoptions)


def test_options_of_different_questions_can_start_together() -> None:
    day = D(2027, 9, 1)
    both = [Adoption("qts_after_induction", day), Adoption("three_term_induction", day)]
    changed = System.baseline().with_options(both)
    awarded = changed.parameters["award.at_end_of_training"].at(day)
    lasting = changed.parameters["induction.length_terms"].at(day)
    assert awarded is not None
    assert lasting is not None
    assert (awarded.value, lasting.value) == ("qts_provisional", 3)
