"""Organisations that are no schools: in lists, on their own page, and how they changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.urls import reverse

from goldthread.core.roles import ROLES, Role
from goldthread.organisations.fates.comparing import LABELS, shown
from goldthread.organisations.models import AppropriateBody, Group, Kind, Organisation
from goldthread.pages import words
from goldthread.pages.parts import Count, DueRow, Knot, Link, SummaryRow

PLURALS = {
    Kind.APPROPRIATE_BODY: "Appropriate bodies",
    Kind.TRAINING_PROVIDER: "Training providers",
    Kind.UNIVERSITY: "Universities",
    Kind.MEMBERSHIP_BODY: "Membership bodies",
    Kind.TRUST: "Trusts",
    Kind.FEDERATION: "Federations",
    Kind.LOCAL_AUTHORITY: "Local authorities",
    Kind.DEPARTMENT: "Departments",
}
DOES = {
    Kind.APPROPRIATE_BODY: "Checks induction and decides its outcome",
    Kind.TRAINING_PROVIDER: "Trains teachers and recommends them for an award",
    Kind.UNIVERSITY: "Teaches and examines courses that lead to a degree",
    Kind.MEMBERSHIP_BODY: "A body that teachers can join",
    Kind.TRUST: "Runs schools",
    Kind.FEDERATION: "Schools with one governing body",
    Kind.LOCAL_AUTHORITY: "Answers for schools in its area",
    Kind.DEPARTMENT: "Decides policy and keeps the records",
}
HELD = ("name", "legal_name", "ukprn", "opened_on", "closed_on")


def address(organisation: Organisation) -> str:
    """The address of an organisation's page."""
    return reverse("organisation", kwargs={"organisation_id": organisation.pk})


def counts(numbers: Mapping[str, int], chosen: Kind | None) -> list[Count]:
    """The organisations of each kind as the first filter."""
    here = reverse("organisations")
    kinds = [
        Count(numbers[kind], label, f"{here}?kind={kind.value}", chosen == kind)
        for kind, label in PLURALS.items()
        if numbers.get(kind)
    ]
    return [Count(sum(numbers.values()), "All", here, chosen is None), *kinds] if kinds else []


def list_lead(found: int, query: str, chosen: Kind | None) -> str:
    """The answer of a search."""
    one, many = (
        (str(chosen.label), PLURALS[chosen]) if chosen else ("organisation", "organisations")
    )
    noun = (one if found == 1 else many).lower()
    if query and not found:
        return "No organisation matches this search."
    matching = f" {words.plural(found, 'matches', 'match')} “{query}”" if query else " in all"
    return f"{found:,} {noun}{matching}."


def rows(found: Iterable[Organisation]) -> list[DueRow]:
    """Organisations as rows of a list."""
    return [
        DueRow(
            who=one.name,
            who_detail=one.legal_name if one.legal_name != one.name else "",
            what=str(Kind(one.kind).label),
            when=f"Closed {words.date(one.closed_on)}" if one.closed_on else "Open",
            href=address(one),
        )
        for one in found
    ]


def links(found: Iterable[Organisation]) -> list[Link]:
    """Organisations by name and kind."""
    return [Link(f"{one.name}, {Kind(one.kind).label.lower()}", address(one)) for one in found]


def lead(organisation: Organisation) -> str:
    """What it does, and whether it has closed."""
    closed = organisation.closed_on
    ending = f"; closed since {words.date(closed)}" if closed else ""
    return f"{DOES[Kind(organisation.kind)]}{ending}."


def particulars(organisation: Organisation) -> list[SummaryRow]:
    """What is held of it; what nobody has entered is left out."""
    opened, closed = organisation.opened_on, organisation.closed_on
    told = [
        ("Legal name", organisation.legal_name), ("UKPRN", organisation.ukprn),
        *_particular(organisation),
        ("Opened", words.date(opened) if opened else ""),
        ("Closed", words.date(closed) if closed else ""),
        ("From", organisation.source),
    ]  # fmt: skip
    return [SummaryRow("Kind", str(Kind(organisation.kind).label))] + [
        SummaryRow(key, value) for key, value in told if value
    ]


def _particular(organisation: Organisation) -> Iterator[tuple[str, str]]:
    if body := AppropriateBody.objects.filter(organisation=organisation).first():
        yield "Type", body.get_kind_display()
    if group := Group.objects.filter(organisation=organisation).first():
        yield "Type", group.get_kind_display()
        yield "Number in the register", group.uid
        yield "Company number", group.company_number


def history(states: Sequence[Any]) -> list[Knot]:
    """Each change with what it was before, newest first."""
    knots = [_knot(states[0], "Added")] if states else []
    for before, after in pairwise(states):
        changes = list(_changes(before, after))
        knots.extend([_knot(after, "; ".join(changes))] if changes else [])
    return knots[::-1]


def _changes(before: Any, after: Any) -> Iterator[str]:
    for name in HELD:
        was, now = (_plain(getattr(state, name)) for state in (before, after))
        if was != now:
            yield f"{LABELS[name]}: {shown(name, was)} becomes {shown(name, now)}"


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else value or ""


def _knot(state: Any, title: str) -> Knot:
    context = state.pgh_context.metadata if state.pgh_context else {}
    role = context.get("role", "")
    who = f"By {ROLES[Role(role)].title}." if role in set(Role) else ""
    source = f"From {state.source}." if state.source else ""
    text = " ".join(filter(None, (who, source)))
    return Knot("happened", words.moment(state.pgh_created_at), title, text)
