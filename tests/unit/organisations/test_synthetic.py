"""Made-up organisations: the same again, believable, and nobody's real name."""

import csv
import datetime as dt
import gzip
import io
import statistics
from collections import Counter
from pathlib import Path

import pytest

from goldthread.core.access import SYSTEM
from goldthread.core.errors import DomainError
from goldthread.core.models import Event
from goldthread.organisations import actions
from goldthread.organisations.models import (
    AppropriateBody,
    Kind,
    Organisation,
    Phase,
    PupilFigures,
    School,
)
from goldthread.organisations.reading import Facts
from goldthread.organisations.synthetic import bodies, drawing, schools
from goldthread.organisations.synthetic.sources import distributions
from tests.support import published
from tests.support.imports import published_content

FILES = published.present("dfe/ecf/pupil_premium_2021.csv.gz")


@pytest.fixture(scope="module")
def many() -> list[Facts]:
    return schools.facts(12_000, 5)


def figures(many: list[Facts], phase: Phase, name: str) -> list[int]:
    return [int(each[name]) for each in many if each["phase"] == phase]


def test_same_seed_gives_the_same_schools() -> None:
    assert schools.facts(60, 3) == schools.facts(60, 3)
    assert schools.facts(60, 3) != schools.facts(60, 4)


def test_named_schools_come_first() -> None:
    first, second, *_ = schools.facts(2, 1)
    assert (first["name"], first["phase"]) == ("Calderbrook High School", Phase.SECONDARY)
    assert (second["name"], second["phase"]) == ("Millrace Primary School", Phase.PRIMARY)


def test_phases_stand_in_the_published_proportions() -> None:
    assert Counter(drawing.phases(20_731)) == {
        Phase.PRIMARY: 16_135, Phase.SECONDARY: 3_005, Phase.ALL_THROUGH: 260, Phase.SPECIAL: 1_331
    }  # fmt: skip
    assert len(drawing.phases(601)) == 601


@pytest.mark.parametrize("phase", [Phase.PRIMARY, Phase.SECONDARY])
def test_rolls_follow_the_published_quantiles(many: list[Facts], phase: Phase) -> None:
    quarters = statistics.quantiles(figures(many, phase, "pupils"), n=4)
    wanted = [pupils for share, pupils in distributions()[phase].roll if share in (0.25, 0.5, 0.75)]
    assert quarters == pytest.approx(wanted, rel=0.06)


@pytest.mark.parametrize("phase", [Phase.PRIMARY, Phase.SECONDARY])
def test_pupil_premium_follows_the_published_fifths(many: list[Facts], phase: Phase) -> None:
    pairs = zip(figures(many, phase, "eligible"), figures(many, phase, "pupils"), strict=True)
    mean = statistics.mean(eligible / pupils for eligible, pupils in pairs)
    wanted = statistics.mean(mean for _, mean, _ in distributions()[phase].rates)
    assert mean == pytest.approx(wanted, rel=0.04)


def test_every_school_keeps_the_promises_of_its_table(many: list[Facts]) -> None:
    assert len({each["urn"] for each in many}) == len(many)
    assert all(0 <= int(each["eligible"]) <= int(each["pupils"]) for each in many)
    assert all(len(str(each["establishment_number"])) == 4 for each in many)


@pytest.mark.parametrize(
    ("phase", "pence"),
    [
        (Phase.PRIMARY, 33 * 134_500),
        (Phase.SECONDARY, 33 * 95_500),
        (Phase.ALL_THROUGH, 16 * 134_500 + 17 * 95_500),
    ],
)
def test_allocation_pays_the_rate_of_the_phase(phase: Phase, pence: int) -> None:
    assert drawing.allocation(phase, 33) == pence


def test_names_of_the_demonstration_are_all_different() -> None:
    names = [str(each["name"]) for each in [*schools.facts(600, 1), *bodies.facts()]]
    assert len(set(names)) == len(names) == 630


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_no_made_up_school_bears_a_real_name(path: Path) -> None:
    rows = csv.DictReader(io.StringIO(gzip.decompress(published_content(path)).decode("utf-8-sig")))
    real = {row["School Name"].casefold() for row in rows}
    named = {"millrace primary school"}
    assert {str(each["name"]).casefold() for each in schools.facts(600, 1)} & real <= named


@pytest.mark.django_db
def test_added_organisations_are_one_event(now: dt.datetime) -> None:
    added = actions.add_synthetic(by=SYSTEM, at=now, schools=30)
    event = Event.objects.get(name="organisations.synthetic_added")
    assert event.data == {"schools": 30, "bodies": 30, "providers": 12, "seed": 1}
    assert (School.objects.count(), PupilFigures.objects.count()) == (30, 30)
    assert AppropriateBody.objects.filter(kind="national").count() == 2
    assert added.schools[0].name == "Calderbrook High School"
    assert added.bodies[0].name == "Pennine Vale Teaching School Hub"
    assert added.providers[0].name == "Wharfe Valley Teaching Partnership"
    assert added.department.name == "Department for Teaching"
    assert Organisation.objects.filter(kind=Kind.TRAINING_PROVIDER).count() == 12


@pytest.mark.django_db
def test_organisations_are_made_up_only_once(now: dt.datetime) -> None:
    actions.add_synthetic(by=SYSTEM, at=now, schools=2)
    with pytest.raises(DomainError, match="already here"):
        actions.add_synthetic(by=SYSTEM, at=now, schools=2)
    assert School.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(("schools", "reason"), [(1, "at least 2"), (90_001, "at most 90,000")])
def test_number_of_made_up_schools_is_bounded(schools: int, reason: str, now: dt.datetime) -> None:
    with pytest.raises(DomainError, match=reason):
        actions.add_synthetic(by=SYSTEM, at=now, schools=schools)
