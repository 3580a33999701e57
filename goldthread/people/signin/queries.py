"""Questions about accounts of sign-in services and doubts about them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from goldthread.core.access import Actor
from goldthread.people.models import Person, User
from goldthread.people.models.signin import LinkRequest, SignInIdentity
from goldthread.people.signin.matching import Evidence


def evidence(
    identity: SignInIdentity, *, trn: str = "", nino: str = "", proven: bool = False
) -> Evidence:
    """All names and birth dates of an account, or only those that its provider has proven."""
    details = identity.details.order_by("first_given_at", "id")
    kept = [one for one in details if one.proven or not proven]
    return Evidence(
        names=[(one.given_names, one.family_name) for one in kept],
        birth_dates=[one.birth_on for one in kept if one.birth_on],
        trn=trn,
        nino=nino,
    )


def user_by_address(identity: SignInIdentity) -> User | None:
    """The user without a record whom a record manager added with this verified address.

    Never one with a record, and never one who signs in with another account of this service: an
    address may be given to somebody else.
    """
    if not identity.email:
        return None
    users = User.objects.filter(email__iexact=identity.email, person=None, is_active=True)
    return users.exclude(identities__issuer=identity.issuer).first()


def with_other_account(persons: Iterable[Person], identity: SignInIdentity) -> set[UUID]:
    """Which of these persons sign in with another account of the same service already."""
    others = SignInIdentity.objects.filter(user__person__in=persons, issuer=identity.issuer)
    found = others.exclude(pk=identity.pk).values_list("user__person", flat=True)
    return {pk for pk in found if pk}


def latest_request(identity: SignInIdentity) -> LinkRequest | None:
    """The doubt about an account that is waiting, or the one decided last."""
    return identity.requests.order_by("-asked_at", "-id").first()


def worklist(actor: Actor) -> QuerySet[LinkRequest]:
    """The doubts that wait for the actor, the oldest first."""
    waiting = LinkRequest.objects.visible_to(actor).waiting().select_related("identity")
    return waiting.prefetch_related("identity__details").order_by("asked_at", "id")


def decided(actor: Actor) -> QuerySet[LinkRequest]:
    """The doubts that were decided, the latest first."""
    found = LinkRequest.objects.visible_to(actor).exclude(decided_at=None)
    found = found.select_related("identity", "person", "decided_by")
    return found.prefetch_related("identity__details").order_by("-decided_at", "-id")
