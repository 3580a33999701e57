"""The inductions of a list: asked for, counted, in order and a page at a time."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Count, F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from goldthread.core.access import Actor
from goldthread.core.text import sort_key
from goldthread.induction.models import DueWhat, Induction, StandingDue
from goldthread.induction.states import ENDED

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
    NOTHING = "nothing"
    ACCEPT = "accept"
    DECIDE = "decide"
    ENDED = "ended"


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


def group_of(due_on: dt.date | None, today: dt.date) -> Show:
    """The group in which something due on a date stands today."""
    if due_on is None:
        return Show.NOTHING
    if due_on < today:
        return Show.LATE
    return Show.SOON if due_on <= today + SOON else Show.LATER


def find(actor: Actor, asked: Asked, *, today: dt.date) -> Found:
    """The inductions that the actor may see, as far as they are asked for, most urgent first."""
    visible = Induction.objects.visible_to(actor)
    going_on = _with_due(visible.exclude(state__in=ENDED), actor)
    summed = going_on.aggregate(**_sums(today))
    matching = _matching(visible.ended() if asked.show == Show.ENDED else going_on, asked.text)
    narrowed = _narrowed(matching, asked.show, today)
    total = narrowed.count() if asked.text or asked.show else summed["all"]
    return Found(
        rows=list(_page(narrowed, asked)),
        total=total,
        counts={show: summed[show or "all"] for show in Show if show != Show.ENDED},
        soon_by=summed["soon_by"],
        nearest="" if total or not asked.text else _nearest(visible, asked.text),
        everyone=summed["all"],
        ended=visible.ended().count(),
    )


def pages_in(total: int) -> int:
    """How many pages a list of `total` rows has."""
    return max(1, -(-total // PAGE))


def _with_due(inductions: QuerySet[Induction], actor: Actor) -> QuerySet[Induction]:
    """With `due`, the first date on which something waits for the acting role."""
    own = StandingDue.objects.filter(induction=OuterRef("pk"), who=actor.role)
    first = own.order_by().values("induction").annotate(first=Min("due_on")).values("first")
    what = own.filter(what__in=[DueWhat.ACCEPT, DueWhat.DECISION]).values("what")[:1]
    return inductions.annotate(due=Subquery(first), answer=Subquery(what))


def _sums(today: dt.date) -> dict[str, Count | Max]:
    soon = Q(due__gte=today, due__lte=today + SOON)
    return {
        "all": Count("pk"),
        Show.LATE: Count("pk", filter=Q(due__lt=today)),
        Show.SOON: Count("pk", filter=soon),
        Show.LATER: Count("pk", filter=Q(due__gt=today + SOON)),
        Show.NOTHING: Count("pk", filter=Q(due=None)),
        Show.ACCEPT: Count("pk", filter=Q(answer=DueWhat.ACCEPT)),
        Show.DECIDE: Count("pk", filter=Q(answer=DueWhat.DECISION)),
        "soon_by": Max("due", filter=soon),
    }


def _narrowed(inductions: QuerySet[Induction], show: Show, today: dt.date) -> QuerySet[Induction]:
    wanted = {
        Show.LATE: Q(due__lt=today),
        Show.SOON: Q(due__gte=today, due__lte=today + SOON),
        Show.LATER: Q(due__gt=today + SOON),
        Show.NOTHING: Q(due=None),
        Show.ACCEPT: Q(answer=DueWhat.ACCEPT),
        Show.DECIDE: Q(answer=DueWhat.DECISION),
    }
    return inductions.filter(wanted[show]) if show in wanted else inductions


def _matching(inductions: QuerySet[Induction], text: str) -> QuerySet[Induction]:
    """Those whose number begins with the digits typed, or whose name holds every word typed."""
    digits = "".join(text.split())
    if digits.isascii() and digits.isdigit():
        return inductions.filter(person__trn__startswith=digits)
    for word in sort_key(text).split():
        inductions = inductions.filter(person__sort_name__contains=word)
    return inductions


def _page(inductions: QuerySet[Induction], asked: Asked) -> QuerySet[Induction]:
    ordered = (
        inductions.order_by("-completed_on", "person__sort_name", "id")
        if asked.show == Show.ENDED
        else inductions.order_by(F("due").asc(nulls_last=True), "person__sort_name", "id")
    )
    dues = Prefetch("dues", StandingDue.objects.order_by("due_on", "id"), to_attr="waiting")
    first = (asked.page - 1) * PAGE
    return ordered.with_names().prefetch_related(dues)[first : first + PAGE]  # type: ignore[attr-defined,no-any-return]


def _nearest(visible: QuerySet[Induction], text: str) -> str:
    likeness = TrigramWordSimilarity(sort_key(text), "person__sort_name")
    near = visible.annotate(likeness=likeness).filter(likeness__gte=LIKENESS)
    best = near.select_related("person").order_by("-likeness", "id").first()
    return best.person.full_name if best else ""
