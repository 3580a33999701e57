"""What the register holds, by what names a row of each layout."""

from typing import Any
from uuid import UUID

from django.db.models import F

from goldthread.organisations import register, search
from goldthread.organisations.fates.comparing import FORMER, Known
from goldthread.organisations.models import (
    AppropriateBody,
    Group,
    ImportRun,
    Incentives,
    Kind,
    Organisation,
    PupilFigures,
    School,
    SchoolNumber,
    SparseDistrict,
)
from goldthread.organisations.reading import Facts

ORGANISATION = ("name", "ukprn", "opened_on", "closed_on")


def schools(run: ImportRun) -> Known:
    """Every school by all its numbers, with its figures of the run's year where it has them.

    What the register says of a school, and what was said under a former number, stays as it is.
    """
    figures = {
        school_id: dict(zip(register.FIGURE_FIELDS, values, strict=True))
        for school_id, *values in PupilFigures.objects.filter(year=run.year or 0).values_list(
            "school_id", *register.FIGURE_FIELDS
        )
    }
    known = {
        row["urn"]: {} if row["registered"] else row | {"name": row.pop("organisation__name")}
        for row in School.objects.values("pk", "urn", "organisation__name", *register.SCHOOL_FIELDS)
    }
    return {
        urn: {"urn": urn} | known.get(urn, {}) | figures.get(school_id, {})
        for urn, school_id in SchoolNumber.objects.values_list("urn", "school_id")
    }


def register_of_schools(run: ImportRun) -> Known:
    """Every school by its present number, and what each former number has become."""
    numbers = SchoolNumber.objects.values(
        "urn", "period", present=F("school__urn"), name=F("school__organisation__name"),
        ukprn=F("school__organisation__ukprn"),
        **{name: F(f"school__{name}") for name in register.SCHOOL_FIELDS},
    )  # fmt: skip
    return {row["urn"]: _number(dict(row)) for row in numbers}


def _number(row: dict[str, Any]) -> Facts:
    present = row.pop("present")
    if present != row["urn"]:
        return {FORMER: present, "name": row["name"]}
    period = row.pop("period")
    row["registered"] = int(row["registered"])
    row["closes_on"] = _iso(row["closes_on"])
    return {**row, "opened_on": _iso(period.lower), "closed_on": _iso(period.upper)}


def bodies(run: ImportRun) -> Known:
    """Appropriate bodies by name."""
    rows = AppropriateBody.objects.values_list("organisation__name", "kind")
    return {search.sort_name(name): {"name": name, "kind": kind} for name, kind in rows}


def providers(run: ImportRun) -> Known:
    """Training providers by name."""
    found = Organisation.objects.filter(kind=Kind.TRAINING_PROVIDER)
    rows = found.values_list("sort_name", "name", "legal_name")
    return {key: {"name": name, "legal_name": legal} for key, name, legal in rows}


def groups(run: ImportRun) -> Known:
    """Trusts and federations by their number."""
    names = {name: F(f"organisation__{name}") for name in ORGANISATION}
    rows = Group.objects.values("uid", "kind", "company_number", **names)
    return {row["uid"]: {name: _plain(value) for name, value in row.items()} for row in rows}


def districts(run: ImportRun) -> Known:
    """Districts of the run's year by code."""
    rows = SparseDistrict.objects.filter(year=run.year or 0).values_list("code", "name")
    return {code: {"code": code, "name": name} for code, name in rows}


def incentives(run: ImportRun) -> Known:
    """What schools attract in the run's year, by all their numbers."""
    held: dict[UUID, Facts] = {
        row["school_id"]: {name: int(row[name]) for name in register.INCENTIVE_FIELDS}
        for row in Incentives.objects.filter(year=run.year or 0).values(
            "school_id", *register.INCENTIVE_FIELDS
        )
    }
    numbers = SchoolNumber.objects.values_list("urn", "school_id")
    return {urn: held[school_id] for urn, school_id in numbers if school_id in held}


def every_urn() -> frozenset[str]:
    """All numbers that a school has or had."""
    return frozenset(SchoolNumber.objects.values_list("urn", flat=True))


def _plain(value: Any) -> str | int:
    return value if isinstance(value, str | int) else _iso(value)


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""
