"""What the register says of one school, and how it came about."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse
from markupsafe import Markup

from goldthread.organisations import years
from goldthread.organisations.models import (
    GroupMember,
    Incentives,
    LinkKind,
    Organisation,
    School,
    SparseDistrict,
)
from goldthread.pages import words
from goldthread.pages.parts import Column, Knot, Link, SummaryRow, Table

DAY = dt.timedelta(days=1)
BEFORE = {
    LinkKind.REPLACED: "Replaced {school}",
    LinkKind.MERGED: "Took in {school}",
    LinkKind.SPLIT: "Made from a part of {school}",
}
AFTER = {
    LinkKind.REPLACED: "Replaced by {school}",
    LinkKind.MERGED: "Merged into {school}",
    LinkKind.SPLIT: "Split; a part became {school}",
}
Dated = tuple[dt.date | None, Knot]


def particulars(school: School, authority: Organisation | None) -> list[SummaryRow]:
    """What the register says of a school."""
    rows = [
        SummaryRow("URN", school.urn, _former(school)),
        SummaryRow("Status", school.get_status_display()),
        SummaryRow("Phase", school.get_phase_display()),
        SummaryRow("Type", school.school_type),
        *(_group(member) for member in school.memberships.all() if member.period.upper is None),
        SummaryRow(
            "Local authority", _linked(authority) if authority else school.local_authority,
            f"Code {school.local_authority_code}",
        ),
        SummaryRow("Establishment number", school.establishment_number or "Not known"),
        SummaryRow("Constituency", school.constituency or "Not known"),
    ]  # fmt: skip
    place = ", ".join(filter(None, (school.town, school.postcode)))
    rows.extend([SummaryRow("Place", place)] if place else [])
    ukprn = school.organisation.ukprn
    rows.extend([SummaryRow("UKPRN", ukprn, "Its number as a learning provider")] if ukprn else [])
    return rows


def _former(school: School) -> str:
    numbers = [each.urn for each in school.numbers.all() if each.urn != school.urn]
    return f"Formerly {words.joined(numbers)}" if numbers else "Its number in the national register"


def _group(member: GroupMember) -> SummaryRow:
    since = f"Since {words.date(member.period.lower)}" if member.period.lower else ""
    group = member.group
    return SummaryRow(group.get_kind_display(), _linked(group.organisation), since)


def _linked(organisation: Organisation) -> str:
    href = reverse("organisation", kwargs={"organisation_id": organisation.pk})
    return Markup('<a class="govuk-link" href="{}">{}</a>').format(href, organisation.name)


def history(school: School) -> list[Knot]:
    """What happened to a school, newest first; what has no date comes last."""
    dated = [*_numbers(school), *_groups(school), *_links(school), *_closed(school)]
    oldest = dt.date.min
    return [knot for _, knot in sorted(dated, key=lambda one: one[0] or oldest, reverse=True)]


def _happened(on: dt.date | None, title: str, text: str = "", link: Link | None = None) -> Dated:
    when = words.date(on) if on else "Date not known"
    return on, Knot("happened", when, title, text, link)


def _numbers(school: School) -> Iterator[Dated]:
    """The first number is how it opened; each later one a conversion that changed nothing else."""
    numbers = list(school.numbers.all())
    for place, number in enumerate(reversed(numbers)):
        if place:
            was = numbers[len(numbers) - place].urn
            text = f"URN {was} until then. The school, its people and its records stayed the same."
            yield _happened(number.period.lower, f"New number: URN {number.urn}", text)
        elif number.period.lower:
            yield _happened(number.period.lower, f"Opened as URN {number.urn}")


def _groups(school: School) -> Iterator[Dated]:
    for member in school.memberships.all():
        name = member.group.organisation.name
        yield _happened(member.period.lower, f"Joined {name}")
        if member.period.upper:
            yield _happened(member.period.upper, f"Left {name}")


def _links(school: School) -> Iterator[Dated]:
    for link in school.links_after.all():
        yield _followed(link.on, AFTER[LinkKind(link.kind)], link.after)
    for link in school.links_before.all():
        yield _followed(link.on, BEFORE[LinkKind(link.kind)], link.before)


def _followed(on: dt.date | None, title: str, other: School) -> Dated:
    name = other.organisation.name
    link = Link(f"See URN {other.urn}", reverse("school", kwargs={"urn": other.urn}))
    return _happened(on, title.format(school=name), link=link)


def _closed(school: School) -> Iterator[Dated]:
    closed_on = school.organisation.closed_on
    if closed_on:
        yield _happened(closed_on, "Closed", f"Last open on {words.date(closed_on - DAY)}.")


def incentives_table(found: Sequence[Incentives]) -> Table | None:
    """What a school attracts by year, with the source."""
    columns = [Column(title) for title in ("School year", "Pupil premium", "Sparsity", "Source")]
    rows = [
        [years.in_words(each.year), _yes(each.pupil_premium), _yes(each.sparsity), each.source]
        for each in found
    ]
    return Table("Incentives by year", columns, rows) if rows else None


def sparse(districts: Iterable[SparseDistrict]) -> list[str]:
    """In which years the district counted as sparse, and who says so."""
    return [
        f"{each.name} counted as a sparse district in {years.in_words(each.year)} ({each.source})."
        for each in districts
    ]


def _yes(value: bool) -> str:
    return "Yes" if value else "No"
