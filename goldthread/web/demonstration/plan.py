"""Who the made-up profession consists of: dates, patterns and stages, drawn by chance.

Shares come from published figures: how many of those who qualified are still in service after so
many years (School Workforce in England, November 2023, as reported by Tes), and ages and working
patterns of new teachers (Independent Schools Teacher Induction Panel, 2015-16: ages 42% 21 to 25,
31% 26 to 30, 17% 31 to 40, 10% older; 90% full time). The same seed gives the same people.
"""

import datetime as dt
import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from goldthread.people.actions import Identity
from goldthread.web.demonstration import names

T = TypeVar("T")

# Years since qualifying and the share of the cohort still in service; between them, straight lines.
IN_SERVICE = [(0, 1.0), (1, 0.89), (3, 0.74), (5, 0.67), (10, 0.58), (20, 0.40), (38, 0.02)]
AGES = [((21, 25), 42), ((26, 30), 31), ((31, 40), 17), ((41, 55), 10)]
PATTERNS = [((10_000,), 90), ((8_000,), 4), ((6_000,), 3), ((5_000,), 1), ((10_000, 6_000), 2)]
FIRST_INDUCTION_YEAR = 1999


class Stage(Enum):
    """How far somebody is. `SERVING` goes as far as the dates allow."""

    NOT_REGISTERED = "not_registered"
    WAITING = "waiting"
    DECLINED = "declined"
    SERVING = "serving"
    READY = "ready"
    RECOMMENDED = "recommended"
    FAILED = "failed"
    QUALIFIED_BEFORE = "qualified_before"


@dataclass(frozen=True, kw_only=True)
class Career:
    """One person to make.

    `school` and `mentor` are places in lists; `pattern` holds the share of full time in basis
    points, and a second one from when `changes_after_terms` terms have been served.
    """

    identity: Identity
    training_from: dt.date
    training_until: dt.date
    starts_on: dt.date
    pattern: tuple[int, ...] = (10_000,)
    stage: Stage = Stage.SERVING
    school: int = 0
    mentor: int = 0
    off_track_term: int = 0
    written_up: bool = True
    changes_after_terms: int = 2
    # Who has still to sign the latest formal assessment.
    unsigned: tuple[str, ...] = ()
    # The report on the present term is written already.
    early: bool = False
    # Trained with the provider of the cast, and not with any.
    with_cast: bool = False


def careers(
    count: int, *, on: dt.date, schools: int, chance: random.Random, next_term: dt.date
) -> list[Career]:
    """`count` people as the profession of a day is made up; some start in the next term."""
    year = school_year(on)
    ages = range(39)
    weights = [in_service(age) for age in ages]
    drawn = chance.choices(ages, weights=weights, k=count)
    found = [_career(year - age, on=on, schools=schools, chance=chance) for age in drawn]
    return [_not_begun(career, next_term) for career in found]


def _not_begun(career: Career, next_term: dt.date) -> Career:
    if career.stage in {Stage.WAITING, Stage.DECLINED}:
        return replace(career, starts_on=next_term)
    return career


def school_year(on: dt.date) -> int:
    """The year in whose September the school year of a day began."""
    return on.year if on.month >= 9 else on.year - 1


def in_service(years: int) -> float:
    """The share of a cohort still in service so many years after qualifying."""
    for (start, above), (end, below) in itertools.pairwise(IN_SERVICE):
        if start <= years <= end:
            return above + (below - above) * (years - start) / (end - start)
    return 0.0


def training(cohort: int) -> tuple[dt.date, dt.date]:
    """A year of training that ends in the summer before the school year `cohort`."""
    return dt.date(cohort - 1, 9, 7), dt.date(cohort, 7, 5)


def _career(cohort: int, *, on: dt.date, schools: int, chance: random.Random) -> Career:
    first, last = training(cohort)
    spring = chance.random() < 0.12 and on >= dt.date(cohort + 1, 1, 1)
    starts_on = dt.date(cohort + 1, 1, 1) if spring else dt.date(cohort, 9, 1)
    plain = Career(
        identity=identity(chance, born_before=last),
        training_from=first,
        training_until=last,
        starts_on=starts_on,
        pattern=_weighted(PATTERNS, chance),
        school=chance.randrange(schools),
        mentor=chance.randrange(1_000),
        off_track_term=chance.choices([0, 1, 2, 3], weights=[94, 2, 2, 2])[0],
        written_up=chance.random() < 0.98,
    )
    return replace(plain, stage=_stage(cohort, on, chance))


def _stage(cohort: int, on: dt.date, chance: random.Random) -> Stage:
    if cohort < FIRST_INDUCTION_YEAR:
        return Stage.QUALIFIED_BEFORE
    if cohort == school_year(on):
        new = [Stage.NOT_REGISTERED, Stage.WAITING, Stage.DECLINED, Stage.SERVING]
        return chance.choices(new, weights=[18, 9, 2, 71])[0]
    return chance.choices([Stage.SERVING, Stage.FAILED], weights=[998, 2])[0]


def identity(chance: random.Random, *, born_before: dt.date) -> Identity:
    """A made-up name and a birth date that fits the end of training."""
    low, high = _weighted(AGES, chance)
    age = chance.randint(low, high)
    born_on = born_before - dt.timedelta(days=age * 365 + age // 4 + chance.randrange(1, 365))
    given, family = chance.choice(names.GIVEN), chance.choice(names.FAMILY)
    return Identity(given_names=given, family_name=family, birth_on=born_on)


def _weighted(table: Sequence[tuple[T, int]], chance: random.Random) -> T:
    values, weights = zip(*table, strict=True)
    [found] = chance.choices(list(values), weights=weights)
    return cast("T", found)
