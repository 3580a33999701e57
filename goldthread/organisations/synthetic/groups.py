"""Made-up trusts and federations, schools that converted, and the incentives of all."""

import datetime as dt
from collections.abc import Sequence

from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.organisations import register
from goldthread.organisations.models import GroupKind, Organisation, SchoolNumber
from goldthread.organisations.reading import Facts
from goldthread.organisations.register import rows
from goldthread.organisations.register.schools import name
from goldthread.organisations.synthetic.sources import names

FIRST_UID, FIRST_FORMER_URN = 5001, 800_001
CONVERTED_ON = dt.date(2021, 9, 1)
INCENTIVE_YEARS = (2023, 2024)
SOURCE = "Made up, as published each year by school"
# From this share of eligible pupils a school attracts the pupil premium incentive.
PREMIUM_SHARE = 0.4
# One school in ten is in a sparse district, every third academy was a maintained school before.
SPARSE_EVERY, CONVERTED_EVERY = 10, 3


def add(schools: Sequence[Organisation], facts: Sequence[Facts]) -> None:
    """Groups with members, former numbers and incentives for schools with their facts."""
    academies = [one for one in schools if "Academy" in one.school.school_type]
    _add_groups(academies or schools)
    _convert(academies[::CONVERTED_EVERY])
    _add_incentives(facts)


def _add_groups(schools: Sequence[Organisation]) -> None:
    trusts, federations = names()["trusts"], names()["federations"]
    kinds = [GroupKind.MULTI_ACADEMY_TRUST] * len(trusts) + [GroupKind.FEDERATION] * len(
        federations
    )
    groups: list[Facts] = [
        {"uid": str(FIRST_UID + at), "name": called, "kind": kind, "company_number": ""}
        for at, (called, kind) in enumerate(zip([*trusts, *federations], kinds, strict=True))
    ]
    register.add_groups(groups)
    # Most academies are in a trust; the rest stand alone.
    members: list[Facts] = [
        {
            "urn": one.school.urn,
            "uid": groups[at % len(trusts)]["uid"],
            "joined_on": CONVERTED_ON.isoformat(),
        }
        for at, one in enumerate(schools)
        if at % 5
    ]
    register.place(members)


def _convert(schools: Sequence[Organisation]) -> None:
    """Each had another number until it became an academy."""
    former = []
    for at, organisation in enumerate(schools):
        school = organisation.school
        urn = str(FIRST_FORMER_URN + at)
        former.append(SchoolNumber(school=school, urn=urn, period=DateRange(None, CONVERTED_ON)))
        name(school, organisation.name, [school.urn, urn])
    present = SchoolNumber.objects.filter(school__organisation__in=schools)
    present.update(period=DateRange(CONVERTED_ON, None))
    SchoolNumber.objects.bulk_create(former, batch_size=rows.BATCH)
    rows.write(Organisation, schools, rows.NAME_FIELDS)


def _add_incentives(facts: Sequence[Facts]) -> None:
    attracted: list[Facts] = [
        {
            "urn": each["urn"],
            "pupil_premium": int(int(each["eligible"]) >= PREMIUM_SHARE * int(each["pupils"])),
            "sparsity": int(at % SPARSE_EVERY == SPARSE_EVERY - 1),
        }
        for at, each in enumerate(facts)
    ]
    for year in INCENTIVE_YEARS:
        register.add_incentives(attracted, register.Figures(year=year, source=SOURCE))
