"""Facts as organisations: unsaved rows made from facts, and written in bulk by the actions."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db import models

from goldthread.organisations import search
from goldthread.organisations.models import (
    AppropriateBody,
    BodyKind,
    Kind,
    Organisation,
    PupilFigures,
    School,
)
from goldthread.organisations.reading import Facts

BATCH = 2_000
SCHOOL_FIELDS = (
    "local_authority_code",
    "local_authority",
    "establishment_number",
    "school_type",
    "phase",
    "constituency",
)
FIGURE_FIELDS = ("pupils", "eligible", "allocation_pence")
NAME_FIELDS = ("name", "sort_name", "search_text")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Which figures the facts of schools hold: for which financial year, and from where."""

    year: int
    source: str


def organisation(kind: Kind, name: str, *searched: str) -> Organisation:
    """An unsaved organisation that is found by its name and the other texts."""
    made = Organisation(kind=kind)
    _name(made, name, *searched)
    return made


def add_schools(facts: Sequence[Facts], figures: Figures) -> list[Organisation]:
    """Add schools with their figures."""
    organisations = [organisation(Kind.SCHOOL, *_searched(each)) for each in facts]
    schools = [
        School(organisation=made, urn=str(each["urn"]), **_some(each, SCHOOL_FIELDS))
        for made, each in zip(organisations, facts, strict=True)
    ]
    Organisation.objects.bulk_create(organisations, batch_size=BATCH)
    School.objects.bulk_create(schools, batch_size=BATCH)
    add_figures(zip(schools, facts, strict=True), figures)
    return organisations


def change_schools(schools: Sequence[School], facts: Sequence[Facts], figures: Figures) -> None:
    """Make schools, with their organisations and figures, agree with facts in the same order."""
    pairs = list(zip(schools, facts, strict=True))
    for school, each in pairs:
        _name(school.organisation, *_searched(each))
        _set(school, _some(each, SCHOOL_FIELDS))
    _write(Organisation, [school.organisation for school in schools], NAME_FIELDS)
    _write(School, schools, SCHOOL_FIELDS)
    add_figures(pairs, figures)


def add_figures(pairs: Iterable[tuple[School, Facts]], figures: Figures) -> None:
    """Add or replace the figures of one year."""
    rows = [
        PupilFigures(school=school, **dataclasses.asdict(figures), **_some(each, FIGURE_FIELDS))
        for school, each in pairs
    ]
    PupilFigures.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["school", "year"],
        update_fields=[*FIGURE_FIELDS, "source"],
    )


def add_bodies(facts: Sequence[Facts]) -> list[Organisation]:
    """Add appropriate bodies."""
    organisations = [organisation(Kind.APPROPRIATE_BODY, str(each["name"])) for each in facts]
    bodies = [
        AppropriateBody(organisation=made, kind=BodyKind(str(each["kind"])))
        for made, each in zip(organisations, facts, strict=True)
    ]
    Organisation.objects.bulk_create(organisations, batch_size=BATCH)
    AppropriateBody.objects.bulk_create(bodies, batch_size=BATCH)
    return organisations


def change_bodies(bodies: Sequence[AppropriateBody], facts: Sequence[Facts]) -> None:
    """Make bodies agree with facts in the same order."""
    for body, each in zip(bodies, facts, strict=True):
        _name(body.organisation, str(each["name"]))
        body.kind = BodyKind(str(each["kind"]))
    _write(Organisation, [body.organisation for body in bodies], NAME_FIELDS)
    _write(AppropriateBody, bodies, ("kind",))


def _searched(facts: Facts) -> tuple[str, ...]:
    keys = ("name", "local_authority", "constituency", "urn")
    return tuple(str(facts[key]) for key in keys)


def _name(made: Organisation, name: str, *searched: str) -> None:
    made.name, made.sort_name = name, search.sort_name(name)
    made.search_text = search.text(name, *searched)


def _some(facts: Facts, names: Iterable[str]) -> dict[str, Any]:
    return {name: facts[name] for name in names}


def _set(row: models.Model, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _write(model: type[models.Model], rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Update in bulk: one insert that meets its own keys costs far less than a long CASE."""
    cast(Any, model).objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=list(names),
    )
