"""Every write on accounts of sign-in services and on doubts about them."""

import datetime as dt

from goldthread.core import events
from goldthread.core.access import SYSTEM, Actor, check_can
from goldthread.core.actions import action
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability, Role
from goldthread.people import actions as people
from goldthread.people.models import Person, User
from goldthread.people.models.signin import LinkRequest, SignInDetails, SignInIdentity
from goldthread.people.signin import matching, queries, states
from goldthread.people.signin.provider import Claims, Refusal
from goldthread.people.signin.states import Move

NOT_REAL = "No record has this number"
NO_REASON = "Enter your reason"
_LINKED_ANYWAY = "The account was linked without a decision, by what was given later."


@action
def recognise(*, by: Actor, at: dt.datetime, on: dt.date, claims: Claims) -> SignInIdentity:
    """Keep what the provider says, and link the account where it is certain whose it is.

    An account that was linked before stays so. One without a record is linked to the user whom a
    record manager added with the same verified address.
    """
    identity = _held(claims)
    _keep_details(identity, claims, at)
    how = _linked(identity, on=on, at=at)
    person_id = identity.user.person_id if identity.user else None
    events.record(
        "people.identity_recognised", by=by, at=at, subject=identity, person_id=person_id, how=how
    )
    return identity


@action
def ask_for_link(
    *, by: Actor, at: dt.datetime, on: dt.date, identity: SignInIdentity, trn: str,
    nino: str = "",
) -> SignInIdentity:  # fmt: skip
    """Link the account by the number given; a doubt goes to the record managers.

    `trn` is empty for somebody who knows none. Asked again, the waiting doubt has the new number.
    A National Insurance number is compared and not kept.
    """
    identity = SignInIdentity.objects.select_for_update(of=["self"]).get(pk=identity.pk)
    how = _linked(identity, on=on, at=at, trn=trn, nino=nino)
    if not identity.user_id:
        LinkRequest.objects.update_or_create(
            identity=identity, state=states.State.WAITING, defaults={"trn": trn, "asked_at": at}
        )
    person_id = identity.user.person_id if identity.user else None
    events.record(
        "people.link_asked_for", by=by, at=at, subject=identity, person_id=person_id, how=how
    )
    return identity


@action
def link_request(
    *, by: Actor, at: dt.datetime, on: dt.date, request: LinkRequest, trn: str, reason: str
) -> LinkRequest:
    """Settle a doubt: the account signs in as the person with this number from now on."""
    check_can(by, Capability.LINK_SIGN_INS)
    person = Person.objects.filter(trn=trn).first()
    if person is None:
        raise DomainError(NOT_REAL, field="trn")
    decided = _decided(request, Move.LINK, by=by, at=at, reason=reason, person=person)
    _link(decided.identity, person, on=on, at=at)
    events.record("people.link_request_linked", by=by, at=at, subject=decided, person_id=person.pk)
    return decided


@action
def decline_request(
    *, by: Actor, at: dt.datetime, request: LinkRequest, reason: str
) -> LinkRequest:
    """Settle a doubt without a link; the person reads the reason and may ask again."""
    check_can(by, Capability.LINK_SIGN_INS)
    decided = _decided(request, Move.DECLINE, by=by, at=at, reason=reason, person=None)
    events.record("people.link_request_declined", by=by, at=at, subject=decided)
    return decided


@action
def refuse(*, by: Actor, at: dt.datetime, refusal: Refusal, user: User | None = None) -> None:
    """Put on record that somebody was not let in, and why."""
    unknown = SignInIdentity()
    events.record(
        "people.sign_in_refused", by=by, at=at, subject=user or unknown,
        person_id=user.person_id if user else None, why=refusal,
    )  # fmt: skip


def _held(claims: Claims) -> SignInIdentity:
    """The account, locked: two sign-ins of one person at once are one after the other."""
    made, _ = SignInIdentity.objects.get_or_create(issuer=claims.issuer, subject=claims.subject)
    identity = SignInIdentity.objects.select_for_update().get(pk=made.pk)
    if claims.email and claims.email != identity.email:
        identity.email = claims.email
        identity.save(update_fields=["email"])
    return identity


def _keep_details(identity: SignInIdentity, claims: Claims, at: dt.datetime) -> None:
    if claims.given_names or claims.family_name:
        SignInDetails.objects.get_or_create(
            identity=identity, given_names=claims.given_names, family_name=claims.family_name,
            birth_on=claims.birth_on, proven=claims.proven, defaults={"first_given_at": at},
        )  # fmt: skip


def _linked(
    identity: SignInIdentity, *, on: dt.date, at: dt.datetime, trn: str = "", nino: str = ""
) -> str:
    """Link the account if it is certain whose it is, and say by what; else an empty word."""
    if identity.user_id:
        return "known"
    how = _found(identity, on=on, at=at, trn=trn, nino=nino)
    if how:
        _withdraw(identity, at)
    return how


def _withdraw(identity: SignInIdentity, at: dt.datetime) -> None:
    """Nobody need decide any more whose account it is."""
    for waiting in LinkRequest.objects.select_for_update().filter(identity=identity).waiting():
        waiting.state = states.after(waiting.state, Move.WITHDRAW)
        waiting.reason, waiting.decided_at = _LINKED_ANYWAY, at
        waiting.save()


def _found(identity: SignInIdentity, *, on: dt.date, at: dt.datetime, trn: str, nino: str) -> str:
    if user := _by_address(identity):
        return _link_user(identity, user, "address")
    person = matching.certain(queries.evidence(identity, trn=trn, nino=nino, proven=True))
    if person is None or _is_taken(person, identity):
        return ""
    return _link(identity, person, on=on, at=at)


def _by_address(identity: SignInIdentity) -> User | None:
    """The user of the address, held: two accounts at once do not both become them."""
    user = queries.user_by_address(identity)
    if user is None:
        return None
    User.objects.select_for_update().get(pk=user.pk)
    return queries.user_by_address(identity)


def _is_taken(person: Person, identity: SignInIdentity) -> bool:
    """Whether another account has the record, which is held: nor do two become one person."""
    Person.objects.select_for_update().get(pk=person.pk)
    return bool(queries.with_other_account([person], identity))


def _link(identity: SignInIdentity, person: Person, *, on: dt.date, at: dt.datetime) -> str:
    held = Person.objects.select_for_update().get(pk=person.pk)
    user = User.objects.filter(person=held).first() or _new_user(identity, held, on=on, at=at)
    return _link_user(identity, user, "record")


def _link_user(identity: SignInIdentity, user: User, how: str) -> str:
    identity.user = user
    identity.save(update_fields=["user"])
    return how


def _new_user(identity: SignInIdentity, person: Person, *, on: dt.date, at: dt.datetime) -> User:
    """A teacher who has never signed in: a user with the role that sees their own record."""
    user = people.add_user(
        by=SYSTEM, at=at, name=person.full_name, email=_address(identity), person=person
    )
    people.grant_role(by=SYSTEM, at=at, user=user, role=Role.TEACHER, organisation=None, from_on=on)
    return user


def _address(identity: SignInIdentity) -> str:
    """Their verified address where it is free; else one that cannot exist (RFC 2606)."""
    taken = User.objects.filter(email=identity.email).exists()
    return identity.email if identity.email and not taken else f"{identity.pk.hex}@unknown.invalid"


def _decided(
    request: LinkRequest, move: Move, *, by: Actor, at: dt.datetime, reason: str,
    person: Person | None,
) -> LinkRequest:  # fmt: skip
    if not reason.strip():
        raise DomainError(NO_REASON, field="reason")
    held = LinkRequest.objects.select_for_update(of=["self"]).select_related("identity")
    decided = held.get(pk=request.pk)
    decided.state = states.after(decided.state, move)
    decided.person, decided.reason, decided.decided_at = person, reason, at
    decided.decided_by_id = by.user_id
    decided.save()
    return decided
