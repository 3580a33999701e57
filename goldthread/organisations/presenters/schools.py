"""Schools in lists, in suggestions and on their own page."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from goldthread.organisations import queries, years
from goldthread.organisations.models import Organisation, Phase, PupilFigures
from goldthread.pages import words
from goldthread.pages.fields import Option
from goldthread.pages.parts import Column, DueRow, Fact, Link, Table

SENTENCES = {
    Phase.NURSERY: "a nursery school",
    Phase.POST_16: "a school or college for pupils over 16",
    Phase.PRIMARY: "a primary school",
    Phase.SECONDARY: "a secondary school",
    Phase.ALL_THROUGH: "a school for both primary and secondary pupils",
    Phase.SPECIAL: "a special school or alternative provision",
    Phase.NOT_KNOWN: "a school",
}


def option(organisation: Organisation) -> Option:
    """A school among others that may have the same name."""
    school = organisation.school
    hint = f"{school.get_phase_display()}, {school.local_authority}, URN {school.urn}"
    return Option(school.urn, organisation.name, hint)


def rows(schools: Iterable[Organisation]) -> list[DueRow]:
    """Schools as rows of a list."""
    return [_row(organisation) for organisation in schools]


def _row(organisation: Organisation) -> DueRow:
    school = organisation.school
    return DueRow(
        who=organisation.name,
        who_detail=_place(organisation),
        what=school.get_phase_display(),
        what_detail=school.school_type,
        when=f"URN {school.urn}",
        href=address(organisation),
    )


def address(organisation: Organisation) -> str:
    """The address of a school's page."""
    return reverse("school", kwargs={"urn": organisation.school.urn})


def links(schools: Iterable[Organisation]) -> list[Link]:
    """Schools by name and authority, for a sentence."""
    return [Link(f"{each.name}, {each.school.local_authority}", address(each)) for each in schools]


def list_lead(found: int, query: str) -> str:
    """The answer of a search."""
    number = f"More than {queries.MOST_COUNTED:,}" if found > queries.MOST_COUNTED else f"{found:,}"
    noun = words.plural(found, "school")
    if not query:
        return f"{number} {noun} can be found here."
    if not found:
        return "No school matches this search."
    return f"{number} {noun} {words.plural(found, 'matches', 'match')} “{query}”."


def lead(organisation: Organisation, latest: PupilFigures | None) -> str:
    """What kind of school it is, where, how large, and whether it has closed."""
    school = organisation.school
    sentence = f"{SENTENCES[Phase(school.phase)]} in {school.local_authority}"
    pupils = f", with {words.count(latest.pupils, 'pupil')}" if latest else ""
    return words.first_capital(f"{sentence}{pupils}{_ending(organisation)}.")


def _ending(organisation: Organisation) -> str:
    if organisation.closed_on:
        return f", closed since {words.date(organisation.closed_on)}"
    closes_on = organisation.school.closes_on
    return f", proposed to close after {words.date(closes_on)}" if closes_on else ""


def facts(latest: PupilFigures | None) -> list[Fact]:
    """The latest figures side by side."""
    if latest is None:
        return []
    year = f"Financial year {years.in_words(latest.year)}"
    share = f"{_share(latest)} of those on roll"
    return [
        Fact("Pupils on roll", f"{latest.pupils:,}", year),
        Fact("Eligible for pupil premium", f"{latest.eligible:,}", share),
        Fact("Allocation", words.pounds(latest.allocation_pence), year),
    ]


def figures_table(figures: Sequence[PupilFigures]) -> Table:
    """All figures with their years and sources."""
    columns = [
        Column("Financial year"), Column("Pupils", numeric=True), Column("Eligible", numeric=True),
        Column("Share", numeric=True), Column("Allocation", numeric=True), Column("Source"),
    ]  # fmt: skip
    return Table("Pupil premium by year", columns, [_figures_row(each) for each in figures])


def _figures_row(figures: PupilFigures) -> list[str]:
    return [
        years.in_words(figures.year), f"{figures.pupils:,}", f"{figures.eligible:,}",
        _share(figures), words.pounds(figures.allocation_pence), figures.source,
    ]  # fmt: skip


def _share(figures: PupilFigures) -> str:
    return f"{100 * figures.eligible / figures.pupils:.1f}%" if figures.pupils else "None on roll"


def _place(organisation: Organisation) -> str:
    school = organisation.school
    return ", ".join(filter(None, (school.local_authority, school.constituency)))
