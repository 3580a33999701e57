"""Schools, their numbers and the authorities they belong to."""

from collections.abc import Sequence

from goldthread.organisations.models import (
    Kind,
    LocalAuthority,
    Organisation,
    School,
    SchoolNumber,
)
from goldthread.organisations.reading import Facts
from goldthread.organisations.register import rows
from goldthread.organisations.register.yearly import Figures, add_figures

SCHOOL_FIELDS = (
    "local_authority_code",
    "local_authority",
    "establishment_number",
    "school_type",
    "phase",
    "constituency",
    "town",
    "postcode",
    "district_code",
    "status",
    "closes_on",
    "registered",
)


def add_schools(facts: Sequence[Facts], figures: Figures | None = None) -> list[Organisation]:
    """Add schools, with their figures where the facts hold some."""
    schools = [_school(each) for each in facts]
    numbers = [
        SchoolNumber(school=school, urn=school.urn, period=rows.period(each))
        for school, each in zip(schools, facts, strict=True)
    ]
    organisations = [school.organisation for school in schools]
    Organisation.objects.bulk_create(organisations, batch_size=rows.BATCH)
    School.objects.bulk_create(schools, batch_size=rows.BATCH)
    SchoolNumber.objects.bulk_create(numbers, batch_size=rows.BATCH)
    _add_authorities(facts)
    if figures:
        add_figures(zip(schools, facts, strict=True), figures)
    return organisations


def _school(facts: Facts) -> School:
    made = Organisation(kind=Kind.SCHOOL, **rows.some(facts, rows.OWN_FIELDS))
    school = School(
        organisation=made, urn=str(facts["urn"]), **rows.some(facts, SCHOOL_FIELDS)
    )  # fmt: skip
    name(school, str(facts["name"]), [school.urn])
    return school


def name(school: School, called: str, urns: Sequence[str]) -> None:
    """Give a school its name; it is found by its places and all its numbers, present one first."""
    former = [urn for urn in urns if urn != school.urn]
    places = (school.local_authority, school.town, school.constituency)
    rows.rename(school.organisation, called, *filter(None, places), school.urn, *former)


def change_schools(
    schools: Sequence[School], facts: Sequence[Facts], figures: Figures | None = None
) -> None:
    """Make schools, with their organisations and figures, agree with facts in the same order.

    The schools have their `numbers` fetched. Facts of a school that the register holds, or under a
    former number, give its figures only.
    """
    pairs = list(zip(schools, facts, strict=True))
    own = [(school, each) for school, each in pairs if _is_about(school, each)]
    numbers = [_change(school, each) for school, each in own]
    changed = [school for school, _ in own]
    organisations = [school.organisation for school in changed]
    rows.write(Organisation, organisations, [*rows.NAME_FIELDS, *rows.OWN_FIELDS])
    rows.write(School, changed, SCHOOL_FIELDS)
    rows.write(SchoolNumber, numbers, ["period"])
    _add_authorities([each for _, each in own])
    if figures:
        add_figures(pairs, figures)


def _is_about(school: School, facts: Facts) -> bool:
    own = facts["urn"] == school.urn
    return own and ("registered" in facts or not school.registered)


def _change(school: School, facts: Facts) -> SchoolNumber:
    """Change unsaved rows; the number whose period the facts tell."""
    numbers = {number.urn: number for number in school.numbers.all()}
    rows.assign(school, rows.some(facts, SCHOOL_FIELDS))
    # A school is as old as its first number, whatever the present one says.
    told = rows.OWN_FIELDS if len(numbers) == 1 else ("ukprn", "closed_on")
    rows.assign(school.organisation, rows.some(facts, told))
    name(school, str(facts["name"]), list(numbers))
    number = numbers[school.urn]
    if "opened_on" in facts:
        number.period = rows.period(facts)
    return number


def _add_authorities(facts: Sequence[Facts]) -> None:
    """Authorities that the facts name and the register does not have."""
    named = {str(each["local_authority_code"]): str(each["local_authority"]) for each in facts}
    have = LocalAuthority.objects.filter(code__in=named).values_list("code", flat=True)
    for code in sorted(named.keys() - set(have)):
        made = rows.organisation(Kind.LOCAL_AUTHORITY, named[code], code)
        known = Organisation.objects.filter(kind=made.kind, sort_name=made.sort_name)
        if not known.exists():
            made.save(force_insert=True)
            LocalAuthority.objects.create(organisation=made, code=code)
