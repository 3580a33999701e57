"""What is published of schools and districts year by year."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from goldthread.organisations.models import (
    Incentives,
    PupilFigures,
    School,
    SchoolNumber,
    SparseDistrict,
)
from goldthread.organisations.reading import Facts
from goldthread.organisations.register import rows

FIGURE_FIELDS = ("pupils", "eligible", "allocation_pence")
INCENTIVE_FIELDS = ("pupil_premium", "sparsity")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Which year figures are for, and from where they are."""

    year: int
    source: str


def add_figures(pairs: Iterable[tuple[School, Facts]], figures: Figures) -> None:
    """Add or replace the figures of one year; where two numbers of a school have some, the last."""
    made = {
        school.pk: PupilFigures(
            school=school, **dataclasses.asdict(figures), **rows.some(each, FIGURE_FIELDS)
        )
        for school, each in pairs
    }
    _replace(PupilFigures, list(made.values()), ["school", "year"], [*FIGURE_FIELDS, "source"])


def add_incentives(facts: Sequence[Facts], figures: Figures) -> None:
    """Add or replace what schools attract in one year, by any of their numbers."""
    numbers = SchoolNumber.objects.in_bulk([each["urn"] for each in facts], field_name="urn")
    found = [(numbers[str(each["urn"])].school_id, each) for each in facts]
    made = {
        school_id: Incentives(
            school_id=school_id, **dataclasses.asdict(figures), **rows.some(each, INCENTIVE_FIELDS)
        )
        for school_id, each in found
    }
    _replace(Incentives, list(made.values()), ["school", "year"], [*INCENTIVE_FIELDS, "source"])


def add_districts(facts: Sequence[Facts], figures: Figures) -> None:
    """Add or rename sparse districts of one year."""
    made = [
        SparseDistrict(code=each["code"], name=each["name"], **dataclasses.asdict(figures))
        for each in facts
    ]
    _replace(SparseDistrict, made, ["code", "year"], ["name", "source"])


def _replace(model: Any, made: Sequence[Any], unique: list[str], fields: list[str]) -> None:
    model.objects.bulk_create(
        made,
        batch_size=rows.BATCH,
        update_conflicts=True,
        unique_fields=unique,
        update_fields=fields,
    )
