"""A person's names and numbers, as the parts that pages draw."""

import datetime as dt
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.urls import reverse

from goldthread.pages import words
from goldthread.pages.parts import DueRow, Knot, Link, SummaryRow
from goldthread.people import identifiers, queries
from goldthread.people.models import Answer, FormerName, How, Identifier, NameRequest, Person


def lead(text: str, found: int, waiting: int) -> str:
    """How many were found; before a search, what waits."""
    if not text:
        verb = words.plural(waiting, "waits", "wait")
        waits = f"{words.count(waiting, 'question')} about people {verb} for your answer."
        return words.first_capital(waits) if waiting else "Nothing about people waits for you."
    if not found:
        return "Nobody on record matches this search."
    if found > queries.MOST_COUNTED:
        most = f"{queries.MOST_COUNTED:,}"
        return f"More than {most} people match “{text}”. Add more of the name, or the number."
    verb = words.plural(found, "matches", "match")
    return f"{words.count(found, 'person', 'people')} {verb} “{text}”."


def rows(persons: Iterable[Person]) -> list[DueRow]:
    """Who, under which former names, born when; from `queries.with_names`."""
    return [_row(person) for person in persons]


def _row(person: Person) -> DueRow:
    former = [name.full_name for name in person.former_names.all() if name.how != How.IN_ERROR]
    return DueRow(
        who=person.full_name,
        who_detail=f"Number {person.trn}",
        href=reverse("person", args=[person.pk]),
        what=f"Before: {words.joined(former)}" if former else "No former name",
        when=f"Born {words.date(person.birth_on)}",
    )


def page_href(text: str, page: int) -> str:
    """The address of a page of what a search found."""
    return f"{reverse('people')}?{urlencode({'q': text, 'page': page})}"


def requests(waiting: Iterable[NameRequest], on: dt.date) -> list[DueRow]:
    """Who asks for which name, and since when."""
    return [
        DueRow(
            who=one.person.full_name,
            who_detail=f"Number {one.person.trn}",
            href=reverse("name-request", args=[one.pk]),
            what=f"Asks to be {one.full_name}",
            what_detail=str(one.get_how_display()),
            when=f"Asked {words.ago(one.asked_on, on)}",
        )
        for one in waiting
    ]


def numbers(person: Person, found: Iterable[Identifier], *, change: bool) -> list[SummaryRow]:
    """The teacher reference number, then the others in use; with `change`, how to take one off."""
    shown = [SummaryRow("Teacher reference number", person.trn)]
    for one in found:
        if one.taken_off_on is None:
            title = identifiers.KINDS[one.kind].title
            actions = [Link(f"Take off {title}", _off(one))] if change else []
            shown.append(SummaryRow(title, identifiers.shown(one.kind, one.value), "", actions))
    return shown


def _off(one: Identifier) -> str:
    return reverse("person-number-off", args=[one.person_id, one.pk])


def history(person: Person, names: Iterable[FormerName], taken: Iterable[Identifier]) -> list[Knot]:
    """What changed on the names and numbers, newest first."""
    dated = [*_names(person, list(names)), *_numbers(taken)]
    return [knot for _, knot in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def _names(person: Person, names: list[FormerName]) -> Iterator[tuple[dt.date, Knot]]:
    followed = [*(name.full_name for name in names[1:]), person.full_name]
    for name, after in zip(names, followed, strict=False):
        yield name.recorded_on, _knot(name, after)


def _knot(name: FormerName, after: str) -> Knot:
    shown = f"Shown by: {name.evidence}."
    if name.how == How.IN_ERROR:
        title = f"{name.full_name} was recorded in error"
        return Knot("happened", words.date(name.recorded_on), title, f"Now {after}. {shown}")
    from_on = words.date(name.until) if name.until else ""
    text = f"{name.get_how_display()}. Recorded on {words.date(name.recorded_on)}. {shown}"
    return Knot("happened", from_on, f"{name.full_name} became {after}", text)


def _numbers(taken: Iterable[Identifier]) -> Iterator[tuple[dt.date, Knot]]:
    for one in taken:
        if one.taken_off_on:
            value = identifiers.shown(one.kind, one.value)
            title = f"{identifiers.KINDS[one.kind].title} {value} taken off"
            when = words.date(one.taken_off_on)
            yield one.taken_off_on, Knot("happened", when, title, one.taken_off_reason)


def asked(one: NameRequest) -> list[SummaryRow]:
    """What a teacher asked for."""
    rows = [
        SummaryRow("Name on record", one.person.full_name),
        SummaryRow("Name asked for", one.full_name),
        SummaryRow("Why it differs", str(one.get_how_display())),
    ]
    if one.from_on:
        rows.append(SummaryRow("First day of the new name", words.date(one.from_on)))
    return [
        *rows,
        SummaryRow("What they can show", one.evidence),
        SummaryRow("Asked on", words.date(one.asked_on)),
    ]


def own_lead(person: Person, latest: NameRequest | None) -> str:
    """The name on record, and how the last request stands."""
    name = f"Your name on record is {person.full_name}."
    if latest is None:
        return name
    when = words.date(latest.answered_on) if latest.answered_on else ""
    if latest.answer == Answer.WAITING:
        return f"{name} You asked for {latest.full_name} on {words.date(latest.asked_on)}."
    if latest.answer == Answer.DECLINED:
        return f"{name} Your request for {latest.full_name} was declined on {when}."
    return f"{name} Your request was granted on {when}."
