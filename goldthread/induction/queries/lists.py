"""The inductions of a list: asked for, counted, in order and a page at a time."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from goldthread.core.access import Actor
from goldthread.core.text import sort_key
from goldthread.induction.models import DueWhat, Induction, StandingDue
from goldthread.induction.states import ENDED
from goldthread.people import queries as people

PAGE = 50
SOON = dt.timedelta(days=28)
LONGEST_SEARCH = 100
FAR_OFF = 9_999
# Below this share of common trigrams a name is not what somebody meant.
LIKENESS = 0.4


class Show(StrEnum):
    """What a list can be narrowed to."""

    ALL = ""
    LATE = "late"
    SOON = "soon"
    LATER = "later"
    WAITING = "waiting"
    NOTHING = "nothing"
    ACCEPT = "accept"
    DECIDE = "decide"
    ENDED = "ended"


ANSWERS = {Show.ACCEPT: DueWhat.ACCEPT, Show.DECIDE: DueWhat.DECISION}


@dataclass(frozen=True)
class Asked:
    """What somebody asks a list for: words, a group, a page from 1."""

    text: str = ""
    show: Show = Show.ALL
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        """Read from the address; what makes no sense there counts as not given."""
        text = " ".join(query.get("q", "").replace("\x00", "").split())[:LONGEST_SEARCH]
        show = query.get("show", "")
        page = query.get("page", "1")
        whole = page.isascii() and page.isdigit() and 1 <= int(page[:4]) <= FAR_OFF
        return cls(
            text=text,
            show=Show(show) if show in set(Show) else Show.ALL,
            page=int(page[:4]) if whole else 1,
        )


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of a list with the counts of all of it.

    `soon_by` is the last date among those due soon, `nearest` a name like the one searched for.
    """

    rows: list[Induction]
    total: int
    counts: Mapping[Show, int]
    soon_by: dt.date | None = None
    nearest: str = ""
    everyone: int = 0
    ended: int = 0


def group_of(due_on: dt.date, today: dt.date) -> Show:
    """The group in which something due from the actor on a date stands today."""
    if due_on < today:
        return Show.LATE
    return Show.SOON if due_on <= today + SOON else Show.LATER


def find(actor: Actor, asked: Asked, *, today: dt.date) -> Found:
    """The inductions that the actor may see, as far as they are asked for, most urgent first."""
    visible = Induction.objects.visible_to(actor)
    going_on = visible.exclude(state__in=ENDED)
    counts, soon_by = _counts(going_on, actor, today)
    dated = _with_due(visible.ended() if asked.show == Show.ENDED else going_on, actor)
    narrowed = _narrowed(_matching(dated, asked.text), asked.show, today)
    total = narrowed.count() if asked.text or asked.show else counts[Show.ALL]
    return Found(
        rows=_page(narrowed, asked, actor),
        total=total,
        counts=counts,
        soon_by=soon_by,
        nearest="" if total or not asked.text else _nearest(visible, asked.text),
        everyone=counts[Show.ALL],
        ended=visible.ended().count(),
    )


def pages_in(total: int) -> int:
    """How many pages a list of `total` rows has."""
    return max(1, -(-total // PAGE))


def _with_due(inductions: QuerySet[Induction], actor: Actor) -> QuerySet[Induction]:
    """With `due`, the first date on which something waits for the acting role."""
    own = StandingDue.objects.filter(induction=OuterRef("pk"), who=actor.role).order_by()
    first = own.values("induction").annotate(first=Min("due_on")).values("first")
    return inductions.annotate(due=Subquery(first))


def _counts(
    going_on: QuerySet[Induction], actor: Actor, today: dt.date
) -> tuple[dict[Show, int], dt.date | None]:
    """How many are in each group, and the last date among those due soon."""
    own = StandingDue.objects.filter(who=actor.role, induction__in=going_on)
    firsts = own.order_by().values("induction").annotate(first=Min("due_on"))
    soon = Q(first__gte=today, first__lte=today + SOON)
    summed = firsts.aggregate(
        late=Count("induction", filter=Q(first__lt=today)),
        soon=Count("induction", filter=soon),
        later=Count("induction", filter=Q(first__gt=today + SOON)),
        soon_by=Max("first", filter=soon),
    )
    dated = {group: summed[group] for group in (Show.LATE, Show.SOON, Show.LATER)}
    all_of_them = going_on.aggregate(everyone=Count("pk"), due=Count("standing__due_on"))
    everyone, due = all_of_them["everyone"], all_of_them["due"]
    others = {Show.WAITING: due - sum(dated.values()), Show.NOTHING: everyone - due}
    return {Show.ALL: everyone, **dated, **others, **_answers(own)}, summed["soon_by"]


def _answers(own: QuerySet[StandingDue]) -> dict[Show, int]:
    """How many wait to be accepted, and to be decided."""
    asked = own.filter(what__in=ANSWERS.values()).order_by().values_list("what")
    numbers = dict(asked.annotate(number=Count("pk")))
    return {show: numbers.get(what, 0) for show, what in ANSWERS.items()}


def _narrowed(inductions: QuerySet[Induction], show: Show, today: dt.date) -> QuerySet[Induction]:
    wanted = {
        Show.LATE: Q(due__lt=today),
        Show.SOON: Q(due__gte=today, due__lte=today + SOON),
        Show.LATER: Q(due__gt=today + SOON),
        # The first of all that is due is somebody else's where nothing is due from the actor.
        Show.WAITING: Q(due=None, standing__due_on__isnull=False),
        Show.NOTHING: Q(standing__due_on=None),
    }
    if show in ANSWERS:
        # Only the body is ever asked for these two.
        asked = StandingDue.objects.filter(induction=OuterRef("pk"), what=ANSWERS[show])
        return inductions.filter(Exists(asked))
    return inductions.filter(wanted[show]) if show in wanted else inductions


def named(actor: Actor, text: str, most: int) -> list[Induction]:
    """Up to `most` that the actor may see, whose name or number matches what was typed; by name."""
    visible = Induction.objects.visible_to(actor).with_names()
    return list(_matching(visible, text).order_by("person__sort_name", "id")[:most])


def alike(actor: Actor, text: str, most: int) -> list[Induction]:
    """Up to `most` that the actor may see, whose names look like what was typed."""
    likeness = TrigramWordSimilarity(sort_key(text), "person__sort_name")
    visible = Induction.objects.visible_to(actor).with_names()
    near = visible.annotate(likeness=likeness).filter(likeness__gte=LIKENESS)
    return list(near.order_by("-likeness", "id")[:most])


def _matching(inductions: QuerySet[Induction], text: str) -> QuerySet[Induction]:
    """Those whose number begins with the digits typed, or whose name holds every word typed."""
    digits = "".join(text.split())
    if digits.isascii() and digits.isdigit():
        led = Q(person__in=people.led_to(digits))
        return inductions.filter(Q(person__trn__startswith=digits) | led)
    for word in sort_key(text).split():
        inductions = inductions.filter(person__sort_name__contains=word)
    return inductions


def _page(inductions: QuerySet[Induction], asked: Asked, actor: Actor) -> list[Induction]:
    """The rows of one page in order. Names are fetched for these alone, not for all that sort."""
    first = (asked.page - 1) * PAGE
    dated = _ordered(inductions, asked.show).values_list("pk", "due")  # type: ignore[misc]
    chosen = list(dated[first : first + PAGE])
    dues = Prefetch("dues", StandingDue.objects.order_by("due_on", "id"), to_attr="waiting")
    loaded = Induction.objects.visible_to(actor).with_names().prefetch_related(dues)
    by_id = loaded.in_bulk([pk for pk, _ in chosen])
    return [_dated(by_id[pk], due) for pk, due in chosen if pk in by_id]


def _ordered(inductions: QuerySet[Induction], show: Show) -> QuerySet[Induction]:
    """Most urgent first: what is due from the actor, then what is due from others, then names."""
    first = F("due").asc(nulls_last=True)
    others = F("standing__due_on").asc(nulls_last=True)
    order: tuple[Any, ...] = (first, others, "person__sort_name", "id")
    if show == Show.ENDED:
        order = ("-completed_on", "person__sort_name", "id")
    if show == Show.WAITING:
        dues = StandingDue.objects.filter(induction=OuterRef("pk")).order_by("due_on", "id")
        inductions = inductions.annotate(waits_for=Subquery(dues.values("who")[:1]))
        order = ("waits_for", others, "person__sort_name", "id")
    return inductions.order_by(*order)


def _dated(induction: Induction, due: dt.date | None) -> Induction:
    induction.due = due  # type: ignore[attr-defined]
    return induction


def _nearest(visible: QuerySet[Induction], text: str) -> str:
    likeness = TrigramWordSimilarity(sort_key(text), "person__sort_name")
    near = visible.annotate(likeness=likeness).filter(likeness__gte=LIKENESS)
    best = near.select_related("person").order_by("-likeness", "id").first()
    return best.person.full_name if best else ""
