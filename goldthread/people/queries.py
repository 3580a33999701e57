"""Questions about persons and roles."""

import datetime as dt
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import F, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from goldthread.core.access import PUBLIC, Actor
from goldthread.core.roles import Role
from goldthread.core.text import sort_key
from goldthread.organisations.models import Organisation
from goldthread.people import identifiers
from goldthread.people.identity import Identity
from goldthread.people.models import (
    Answer,
    FormerName,
    Identifier,
    MatchRequest,
    Merge,
    NameRequest,
    Person,
    RoleGrant,
    TrnRange,
    User,
)

# Of 1: one letter wrong in a name of six letters leaves 0.4 to 0.6.
LIKE_ENOUGH = 0.35
TRN_LENGTH = 7
# Counting a million matches would cost more than finding the first page of them.
MOST_COUNTED = 1_000


def matching(*, trn: str, birth_on: dt.date) -> Person | None:
    """The person with this number, when the birth date agrees; neither alone finds anybody.

    The number of a record that was merged leads to the one that stays, with either birth date.
    """
    found = Person.objects.select_related("merged_into").filter(trn=trn).first()
    if found is None or birth_on not in {found.birth_on, found.survivor.birth_on}:
        return None
    return found.survivor


def numbered(trn: str, actor: Actor) -> Person | None:
    """The record that a number leads to, for those who may see it."""
    visible = Person.objects.visible_to(actor).select_related("merged_into")
    found = visible.filter(trn=trn).first()
    return found.survivor if found else None


def led_to(digits: str) -> QuerySet[Person]:
    """Merged records whose number begins with these digits, as those that they lead to."""
    gone = Person.objects.filter(trn__startswith=digits, merged_into__isnull=False)
    return Person.objects.filter(pk__in=gone.values("merged_into"))


def merges_of(person: Person) -> QuerySet[Merge]:
    """What was merged into a record and still is, newest first."""
    merges = Merge.objects.filter(survivor=person, undone_on=None).select_related("merged")
    return merges.order_by("-merged_on", "-id")


def _staying(persons: QuerySet[Person], wanted: Q) -> QuerySet[Person]:
    """Those wanted, each merged one by the record that it leads to."""
    leading = Person.objects.filter(wanted).order_by()
    return persons.filter(pk__in=leading.values_list(Coalesce("merged_into", "pk")))


def alike(identity: Identity) -> QuerySet[Person]:
    """Persons of the same names and birth date; case, accents and spaces make no difference."""
    same = Q(sort_name=identity.sort_name, birth_on=identity.birth_on)
    return _staying(Person.objects.all(), same)


def found(actor: Actor, text: str) -> QuerySet[Person]:
    """Persons whom the actor may see by a name now or before, or by any of their numbers."""
    former = FormerName.objects.visible_to(actor)
    numbers = Identifier.objects.visible_to(actor).in_use()
    persons = Person.objects.visible_to(actor)
    # One union, each part by its own index: alternatives in a filter would read all persons.
    same = sought(persons, text).order_by().values_list("pk")
    before = sought_names(former, text).values_list(Coalesce("person__merged_into", "person"))
    numbered = numbers.filter(value__in=_as_numbers(text)).values_list("person")
    return persons.filter(pk__in=same.union(before, numbered)).order_by("sort_name", "id")


def sought_names(names: QuerySet[FormerName], text: str) -> QuerySet[FormerName]:
    """Former names that hold all the parts typed; none without parts."""
    parts = sort_key(text).split()
    wanted = Q() if parts else Q(pk=None)
    for part in parts:
        wanted &= Q(sort_name__contains=part)
    return names.filter(wanted)


def _as_numbers(text: str) -> set[str]:
    """What was typed, as each kind of number would be kept."""
    return {kind.tidy(text) for kind in identifiers.KINDS.values()}


def with_names(persons: QuerySet[Person]) -> QuerySet[Person]:
    """The persons with their former names at hand, oldest first: one more query for all."""
    names = FormerName.objects.order_by("recorded_on", "id")
    return persons.prefetch_related(Prefetch("former_names", names))


def names_of(person: Person, actor: Actor) -> list[FormerName]:
    """The former names of somebody that the actor may see, oldest first."""
    records = Q(person=person) | Q(person__merged_into=person)
    visible = FormerName.objects.visible_to(actor).filter(records)
    return list(visible.order_by("recorded_on", "id"))


def numbers_of(person: Person, actor: Actor) -> list[Identifier]:
    """The other numbers of somebody that the actor may see, those taken off among them."""
    visible = Identifier.objects.visible_to(actor).filter(person=person)
    return list(visible.order_by("kind", "id"))


def name_requests(actor: Actor) -> QuerySet[NameRequest]:
    """Requests for another name that wait for an answer, oldest first."""
    visible = NameRequest.objects.visible_to(actor).filter(answer=Answer.WAITING)
    return visible.select_related("person").order_by("asked_on", "id")


def match_requests(actor: Actor) -> QuerySet[MatchRequest]:
    """Doubts about who somebody is that wait for a decision, oldest first."""
    return MatchRequest.objects.visible_to(actor).waiting().select_related("organisation")


def numbers_asked(request: MatchRequest) -> dict[str, str]:
    """The numbers that a request gave, by kind."""
    return dict(request.numbers.order_by("kind").values_list("kind", "value"))


def sought(persons: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Those whose name or number holds all the parts typed, in any order; nobody without parts.

    Digits are the beginning of a number, or all of it without its leading zeros.
    """
    typed = "".join(text.split())
    if typed.isascii() and typed.isdigit():
        return _staying(persons, _number(typed)).order_by("trn")
    parts = sort_key(text).split()
    wanted = Q() if parts else Q(pk=None)
    for part in parts:
        digits = part.isascii() and part.isdigit()
        wanted &= _number(part) if digits else Q(sort_name__contains=part)
    return _staying(persons, wanted).order_by("sort_name", "id")


def _number(digits: str) -> Q:
    return Q(trn__startswith=digits) | Q(trn=digits.zfill(TRN_LENGTH))


def counted(persons: QuerySet[Person]) -> int:
    """How many, counted no further than one above MOST_COUNTED."""
    return persons.order_by()[: MOST_COUNTED + 1].count()


def nearest(persons: QuerySet[Person], text: str) -> list[Person]:
    """Up to three whose names look most like what was typed, the most like it first."""
    key = sort_key(text)
    near = persons.filter(merged_into=None, sort_name__trigram_word_similar=key)
    near = near.annotate(likeness=TrigramWordSimilarity(key, "sort_name"))
    with transaction.atomic(), connection.cursor() as cursor:
        # The operator that an index serves takes its threshold from this setting.
        cursor.execute(f"SET LOCAL pg_trgm.word_similarity_threshold = {LIKE_ENOUGH}")
        return list(near.order_by("-likeness", "sort_name", "id")[:3])


def trn_ranges() -> QuerySet[TrnRange]:
    """All ranges of numbers in order, those used up among them."""
    return TrnRange.objects.order_by("first")


def numbers_left() -> int:
    """How many teacher reference numbers can still be given out."""
    left = TrnRange.objects.aggregate(left=Sum(F("last") - F("following") + 1))["left"]
    return int(left or 0)


def grants_of(user: User, *, on: dt.date) -> QuerySet[RoleGrant]:
    """What the user may act as on a date."""
    grants = RoleGrant.objects.in_force(on).filter(user=user)
    return grants.select_related("organisation", "user__person").order_by(
        "role", "created_at", "id"
    )


def acting_as(user: User, grant_id: UUID | None, *, on: dt.date) -> Actor:
    """The user in the chosen grant, or in their first when they have chosen none.

    The public when it is not in force: nobody goes on in a role that they did not choose.
    """
    if not user.is_active:
        return PUBLIC
    grants = grants_of(user, on=on)
    grant = (grants.filter(pk=grant_id) if grant_id else grants).first()
    return as_actor(grant) if grant else PUBLIC


def as_actor(grant: RoleGrant) -> Actor:
    """Somebody in the role that a grant gives them."""
    organisation = grant.organisation
    return Actor(
        role=Role(grant.role),
        name=grant.user.name,
        user_id=grant.user_id,
        person_id=_person_id(grant.user),
        organisation_id=grant.organisation_id,
        organisation_name=organisation.name if organisation else "",
        grant_id=grant.pk,
    )


def has_role_at(person: Person, organisation: Organisation, on: dt.date) -> bool:
    """Whether somebody acts for an organisation on a day, in whatever role."""
    grants = RoleGrant.objects.in_force(on)
    records = Q(user__person=person) | Q(user__person__merged_into=person)
    return grants.filter(records, organisation=organisation).exists()


def _person_id(user: User) -> UUID | None:
    """The record of a user, also after it was merged into another."""
    return (user.person.merged_into_id or user.person_id) if user.person else None
