"""Questions about organisations and the files that brought them in."""

import re
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Case, Count, Prefetch, QuerySet, Value, When
from django.db.models.functions import Length

from goldthread.core.access import PUBLIC, Actor
from goldthread.organisations import search
from goldthread.organisations.models import (
    VERSIONED_AS,
    Fate,
    GroupMember,
    ImportRow,
    ImportRun,
    Incentives,
    Kind,
    Layout,
    Organisation,
    PupilFigures,
    RegisterVersion,
    RunState,
    School,
    SchoolNumber,
    SparseDistrict,
)

URN = re.compile(r"[0-9]{6}", re.ASCII)
# Counting a million matches would cost more than finding the first page of them.
MOST_COUNTED = 1_000


def matching_schools(text: str, *, by: Actor = PUBLIC) -> QuerySet[Organisation]:
    """Open schools whose name, place or number holds every word, by name; all for no text."""
    schools = Organisation.objects.visible_to(by).schools().open()
    if URN.fullmatch(text.strip()):
        return schools.filter(school__numbers__urn=text.strip())
    words = search.words(text)
    if text.strip() and not words:
        return schools.none()
    for word in words:
        schools = schools.filter(search_text__contains=word)
    return schools.in_order()


def search_schools(text: str, limit: int = 20, *, by: Actor = PUBLIC) -> QuerySet[Organisation]:
    """At most `limit` matches: first those whose name begins with the text; none without words."""
    if not search.words(text):
        return Organisation.objects.none()
    first = _beginning_with(text, limit, by=by)
    matches = matching_schools(text, by=by)[:limit] if len(first) < limit else []
    rest = [match.pk for match in matches]
    found = Organisation.objects.filter(pk__in=[*first, *rest]).select_related("school")
    rank = Case(When(pk__in=first, then=Value(0)), default=Value(1))
    return found.order_by(rank, "sort_name", "id")[:limit]


def _beginning_with(text: str, limit: int, *, by: Actor) -> list[UUID]:
    """In the order of the searched column, where an index finds the first few of very many."""
    start = f" {search.key(text[: search.LONGEST_QUERY])}"
    schools = Organisation.objects.visible_to(by).filter(kind=Kind.SCHOOL).open()
    named = schools.filter(search_text__startswith=start).order_by("search_text")
    return list(named[:limit].values_list("pk", flat=True))


def nearest_schools(text: str, limit: int = 3, *, by: Actor = PUBLIC) -> QuerySet[Organisation]:
    """Schools with a similar name, for a search that found none."""
    key = search.key(text[: search.LONGEST_QUERY])
    schools = Organisation.objects.visible_to(by).schools().open()
    similar = schools.filter(search_text__trigram_word_similar=key) if key else schools.none()
    return similar.order_by(Length("search_text"), "sort_name", "id")[:limit]


def school_with(urn: str) -> Organisation | None:
    """The school that has or had a number; None for anything that is no school's."""
    schools = Organisation.objects.schools()
    return schools.filter(school__numbers__urn=urn).first() if URN.fullmatch(urn) else None


def counted(matches: QuerySet[Organisation]) -> int:
    """How many, counted no further than one above MOST_COUNTED."""
    return matches.order_by()[: MOST_COUNTED + 1].count()


def figures_of(school: Organisation) -> QuerySet[PupilFigures]:
    """A school's figures, latest year first."""
    return PupilFigures.objects.filter(school__organisation=school).order_by("-year")


def runs(actor: Actor) -> QuerySet[ImportRun]:
    """Checked files that the actor may see, latest first."""
    return ImportRun.objects.visible_to(actor).order_by("-checked_at", "-id")


def rows_of(run: ImportRun, fate: Fate | None) -> QuerySet[ImportRow]:
    """The rows of a checked file in its order, all or those of one fate."""
    rows = run.rows.filter(fate=fate) if fate else run.rows.all()
    return rows.order_by("number")


def is_stale(run: ImportRun) -> bool:
    """Whether the register has changed since a file was checked that still waits."""
    version = RegisterVersion.objects.filter(layout=VERSIONED_AS[Layout(run.layout)]).first()
    now = version.number if version else 0
    return run.state == RunState.CHECKED and run.register_version != now


def school_history(organisation: Organisation) -> School:
    """A school with its numbers, groups and links, for its own page."""
    return School.objects.prefetch_related(
        Prefetch("numbers", SchoolNumber.objects.order_by("-period")),
        "memberships__group__organisation",
        "links_after__after__organisation",
        "links_before__before__organisation",
    ).get(organisation=organisation)


def incentives_of(school: School) -> QuerySet[Incentives]:
    """A school's incentives, latest year first."""
    return school.incentives.order_by("-year")


def sparse_years(school: School) -> QuerySet[SparseDistrict]:
    """The years in which the school's district counted as sparse, latest first."""
    return SparseDistrict.objects.filter(code=school.district_code or None).order_by("-year")


def authority_of(school: School) -> Organisation | None:
    """The organisation of a school's local authority."""
    found = Organisation.objects.filter(localauthority__code=school.local_authority_code)
    return found.first()


def matching_organisations(text: str, kind: Kind | None, *, by: Actor) -> QuerySet[Organisation]:
    """Organisations that are no schools, whose names and numbers hold every word, by name."""
    found = Organisation.objects.visible_to(by).exclude(kind=Kind.SCHOOL)
    if kind:
        found = found.filter(kind=kind)
    words = search.words(text)
    if text.strip() and not words:
        return found.none()
    for word in words:
        found = found.filter(search_text__contains=word)
    return found.in_order()


def nearest_organisations(text: str, limit: int = 3, *, by: Actor) -> QuerySet[Organisation]:
    """Organisations with a similar name, for a search that found none."""
    key = search.key(text[: search.LONGEST_QUERY])
    others = Organisation.objects.visible_to(by).exclude(kind=Kind.SCHOOL)
    similar = others.filter(search_text__trigram_word_similar=key) if key else others.none()
    return similar.order_by(Length("search_text"), "sort_name", "id")[:limit]


def number_of_each_kind() -> dict[str, int]:
    """How many organisations of each kind there are, schools apart."""
    rows = Organisation.objects.exclude(kind=Kind.SCHOOL).order_by().values_list("kind")
    return dict(rows.annotate(Count("pk")))


def schools_in(organisation: Organisation) -> QuerySet[Organisation]:
    """The schools that are in a trust or federation now, or belong to an authority; by name."""
    schools = Organisation.objects.schools().open()
    if organisation.kind == Kind.LOCAL_AUTHORITY:
        code = organisation.localauthority.code
        return schools.filter(school__local_authority_code=code).in_order()
    members = GroupMember.objects.filter(group__organisation=organisation, period__endswith=None)
    return schools.filter(school__in=members.values("school")).in_order()


def states_of(organisation: Organisation) -> list[Any]:
    """Every state that an organisation was in, earliest first, with who brought it about."""
    states = apps.get_model("organisations", "OrganisationEvent")._default_manager
    return list(
        states.filter(pgh_obj_id=organisation.pk).select_related("pgh_context").order_by("pgh_id")
    )
