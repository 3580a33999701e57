"""The plan of a made-up profession: the same for the same seed, and with believable shares."""

import datetime as dt
import random
from collections import Counter

import pytest

from goldthread import policy
from goldthread.web.demonstration import cast, names, plan, service, stories
from goldthread.web.demonstration.plan import Career, Stage

ON = dt.date(2026, 3, 10)
NEXT_TERM = dt.date(2026, 4, 13)
MANY = 4_000


def drawn(count: int = MANY, seed: int = 7, on: dt.date = ON) -> list[Career]:
    return plan.careers(count, on=on, schools=600, chance=random.Random(seed), next_term=NEXT_TERM)


@pytest.fixture(scope="module")
def careers() -> list[Career]:
    return drawn()


def share(careers: list[Career], *stages: Stage) -> float:
    return sum(career.stage in stages for career in careers) / len(careers)


def test_the_same_seed_gives_the_same_people_and_another_gives_others() -> None:
    assert drawn(50) == drawn(50)
    assert drawn(50) != drawn(50, seed=8)


def test_ages_at_the_end_of_training_follow_the_published_shares(careers: list[Career]) -> None:
    bands = Counter(_band(career) for career in careers)
    for band, percent in (("to 26", 42), ("to 31", 31), ("to 41", 17), ("older", 10)):
        assert abs(100 * bands[band] / len(careers) - percent) < 5, bands


def _band(career: Career) -> str:
    age = (career.training_until - career.identity.birth_on).days / 365.25
    return next((f"to {top}" for top in (26, 31, 41) if age < top), "older")


def test_working_patterns_follow_the_published_shares(careers: list[Career]) -> None:
    full = sum(career.pattern == (10_000,) for career in careers) / len(careers)
    assert 0.87 < full < 0.93
    assert any(len(career.pattern) == 2 for career in careers)
    assert all(1_000 <= bp <= 10_000 for career in careers for bp in career.pattern)


def test_the_youngest_cohorts_are_the_largest(careers: list[Career]) -> None:
    cohorts = Counter(career.training_until.year for career in careers)
    assert cohorts[2025] > 1.2 * cohorts[2020] > 1.2 * cohorts[2005] > 0
    assert min(cohorts) >= 2025 - 38


def test_stages_fit_the_dates(careers: list[Career]) -> None:
    for career in careers:
        match career.stage:
            case Stage.QUALIFIED_BEFORE:
                assert career.training_until.year < plan.FIRST_INDUCTION_YEAR
            case Stage.WAITING | Stage.DECLINED:
                assert career.starts_on == NEXT_TERM
            case Stage.SERVING | Stage.FAILED:
                assert career.training_until < career.starts_on <= ON


def test_few_fail_and_some_wait(careers: list[Career]) -> None:
    assert 0 < share(careers, Stage.FAILED) < 0.01
    assert 0 < share(careers, Stage.DECLINED) < share(careers, Stage.WAITING) < 0.02
    assert share(careers, Stage.SERVING) > 0.75


def test_before_january_nobody_starts_in_the_spring() -> None:
    autumn = dt.date(2025, 11, 3)
    assert all(
        career.starts_on <= dt.date(2026, 4, 13) and career.starts_on != dt.date(2026, 1, 1)
        for career in drawn(600, on=autumn)
    )


@pytest.mark.parametrize(
    ("years", "left"), [(0, 1.0), (1, 0.89), (2, 0.815), (20, 0.40), (38, 0.02), (39, 0.0)]
)
def test_a_cohort_shrinks_along_the_published_points(years: int, left: float) -> None:
    assert plan.in_service(years) == pytest.approx(left)


@pytest.mark.parametrize(
    ("on", "year"), [(dt.date(2025, 8, 31), 2024), (dt.date(2025, 9, 1), 2025)]
)
def test_a_school_year_begins_in_september(on: dt.date, year: int) -> None:
    assert plan.school_year(on) == year


def test_names_are_many_and_hold_nothing_but_names() -> None:
    assert len(set(names.GIVEN)) == len(names.GIVEN) > 100
    assert len(set(names.FAMILY)) == len(names.FAMILY) > 100
    assert all(name[0].isupper() and not any(map(str.isdigit, name)) for name in names.FAMILY)


def test_everybody_of_the_cast_with_a_record_has_a_story() -> None:
    told = stories.careers(ON, policy.System.baseline())
    with_record = {part.slug for part in cast.CAST if part.role in {"teacher", "mentor"}}
    assert with_record <= set(told)
    assert {part.email for part in cast.CAST} == {f"{p.slug}@{cast.DOMAIN}" for p in cast.CAST}


@pytest.mark.parametrize("terms", [1, 3, 6])
def test_service_that_is_to_be_complete_by_a_day_is(terms: int) -> None:
    system = policy.System.baseline()
    start = service.started_to_complete(system, by=ON, terms=terms)
    career = Career(
        identity=drawn(1)[0].identity, training_from=start, training_until=start, starts_on=start
    )
    served = service.terms(career, terms * 1_000, on=ON, system=system)
    assert served[-1].after >= terms * 1_000
    earlier = service.terms(career, terms * 1_000, on=ON - dt.timedelta(days=14), system=system)
    assert sum(one.after - one.before for one in earlier) < terms * 1_000


def test_training_from_before_the_rules_led_to_qualified_teacher_status() -> None:
    system = policy.System.baseline()
    assert service.award_code(system, dt.date(1975, 9, 8)) == "qts"
    assert service.award_code(system, dt.date(2024, 9, 2)) == "qts"
