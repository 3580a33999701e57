"""Events and the state of the log in words."""

from collections.abc import Iterator
from uuid import UUID

from django.http import QueryDict

from goldthread.core.models import Event
from goldthread.core.roles import ROLES, Role
from goldthread.core.sealing import Status
from goldthread.pages import words
from goldthread.pages.parts import DueRow, SummaryRow
from goldthread.web.log.forms import KINDS
from goldthread.web.log.queries import Names

KIND_TITLES = dict(KINDS)


def what(event: Event) -> str:
    """What happened: "Trainee recommended" for "awards.trainee_recommended"."""
    return words.first_capital(event.name.partition(".")[2].replace("_", " "))


def rows(events: list[Event], *, own: bool = False) -> list[DueRow]:
    """Who did it, what it was and about whom, and when; `own` leaves out whom it was about."""
    names = Names(events)
    return [_row(event, names, own) for event in events]


def _row(event: Event, names: Names, own: bool) -> DueRow:
    return DueRow(
        who=names.user(event),
        who_detail=_acting(event, names),
        what=what(event),
        what_detail="" if own else _about(event, names),
        when=words.date(event.at.date()),
        when_detail=f"at {words.clock_time(event.at)}",
    )


def _acting(event: Event, names: Names) -> str:
    role = ROLES[Role(event.by_role)].title if event.by_role in set(Role) else event.by_role
    place = names.organisation(event.by_organisation)
    if event.by_role == Role.SYSTEM:
        return "By itself"
    return words.first_capital(", ".join(filter(None, [role, place])))


def _about(event: Event, names: Names) -> str:
    person = names.person(event)
    parts = [f"{person.full_name}, {person.trn}"] if person else []
    if place := names.organisation(event.organisation):
        parts.append(place)
    return "; ".join(parts) or KIND_TITLES.get(event.name.partition(".")[0], "")


def older_href(asked: QueryDict, last: UUID | None) -> str:
    """The address of the events before the last one shown, under the same search."""
    if last is None:
        return ""
    kept = asked.copy()
    kept["before"] = str(last)
    return f"?{kept.urlencode()}"


def lead(status: Status) -> str:
    """How the log stands, in a sentence."""
    if status.alarm:
        return status.alarm
    if not status.sealed:
        return "Nothing has been sealed yet."
    return f"{words.count(status.sealed, 'event is', 'events are')} sealed."


def seal_rows(status: Status, verification: Event | None) -> list[SummaryRow]:
    """How far the log is sealed and written down, and what verifying it found."""
    return list(_seal_rows(status, verification))


def _seal_rows(status: Status, verification: Event | None) -> Iterator[SummaryRow]:
    sealed_at = words.moment(status.sealed_at) if status.sealed_at else ""
    yield SummaryRow("Sealed", f"{status.sealed:,}", sealed_at)
    yield SummaryRow("Waiting to be sealed", f"{status.waiting:,}", "Each waits about a second")
    noted = status.checkpoint
    yield SummaryRow(
        "Last signed checkpoint",
        f"At number {noted.number:,}" if noted else "None yet",
        words.moment(noted.moment) if noted else "One is written each minute or 1,000 events",
    )
    yield SummaryRow(
        "Last verified",
        str(verification.data["says"]) if verification else "Not yet",
        words.moment(verification.at) if verification else "The log is verified each night",
    )
