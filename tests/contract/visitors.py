"""Who asks for pages: each role in our world, and four who have no role any more."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.core.roles import Role
from goldthread.people import actions as people
from goldthread.people.models import RoleGrant, User
from tests.support import worlds
from tests.support.people import make_user
from tests.support.worlds import Shared, World

Answers = Sequence[tuple[str, Mapping[str, str]]]


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door: the role that they act in, and the cookie that says so."""

    name: str
    role: Role = Role.PUBLIC
    session: str = ""

    def client(self) -> Client:
        """A browser with their cookie, as fresh as if nothing had been asked before."""
        client = Client(raise_request_exception=False)
        if self.session:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        return client

    def ask(self, method: str, address: str, data: Any = None, **more: Any) -> HttpResponse:
        """One request whose writes are undone."""
        with transaction.atomic():
            answer = getattr(self.client(), method.lower())(address, data, **more)
            if answer.streaming:
                answer = _read(answer)
            transaction.set_rollback(True)
        return answer


def _read(answer: Any) -> HttpResponse:
    whole = HttpResponse(b"".join(answer.streaming_content), status=answer.status_code)
    whole.headers = answer.headers
    return whole


@dataclass(frozen=True)
class Neighbourhood:
    """Our world, the neighbour's, and everybody who asks."""

    own: World
    other: World
    shared: Shared
    visitors: Mapping[str, Visitor]
    drafted: Mapping[str, Visitor]

    def as_(self, role: Role) -> Visitor:
        return self.visitors[role]


def move_in() -> Neighbourhood:
    """Build both worlds and sign everybody in."""
    own, other, shared = worlds.build()
    found = [Visitor("public"), *map(_signed_in(own), own.users), *_broken(own)]
    return Neighbourhood(own, other, shared, {one.name: one for one in found}, _drafted(own))


def _signed_in(world: World) -> Callable[[Role], Visitor]:
    return lambda role: Visitor(role, role, cookie_of(world.users[role]))


def _broken(world: World) -> list[Visitor]:
    """Signed out, deactivated, and with a role that ended today: each was a tutor."""
    gone, inactive, ended = (
        make_user(Role.INDUCTION_TUTOR, world.staff.school, name=name)
        for name in ("Ulric Gone", "Vesper Inactive", "Walburga Ended")
    )
    sessions = [cookie_of(user) for user in (gone, inactive, ended)]
    _sign_out(sessions[0])
    User.objects.filter(pk=inactive.pk).update(is_active=False)
    people.end_grant(
        by=SYSTEM, at=clock.now(), on=clock.today(), grant=RoleGrant.objects.get(user=ended)
    )
    names = ("signed out", "deactivated", "role just ended")
    return [Visitor(name, session=session) for name, session in zip(names, sessions, strict=True)]


def _drafted(world: World) -> dict[str, Visitor]:
    """By page: who has answered the pages before it, where pages follow each other."""
    adding = _answering(world, Role.INDUCTION_TUTOR, _adding(world))
    recommending = _answering(world, Role.TRAINING_PROVIDER, RECOMMENDING)
    return {
        **{f"induction-add-{step}": adding for step in ("start", "body", "mentor", "check")},
        **{
            f"recommend-{step}": recommending
            for step in ("training", "qualification", "dates", "check")
        },
    }


def _answering(world: World, role: Role, answers: Answers) -> Visitor:
    session = cookie_of(world.users[role])
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    for name, given in answers:
        assert client.post(reverse(name), given).status_code == 302, name
    return Visitor(f"{role} with answers", role, session)


def _adding(world: World) -> Answers:
    new = world.persons["unregistered"]
    pattern = {"pattern": "full"}
    return [
        ("induction-add", {"trn": new.trn, **_date("birth_on", new.birth_on)}),
        ("induction-add-start", {**_date("starts_on", worlds.COMING), **pattern}),
        ("induction-add-body", {"body": str(world.staff.body.pk)}),
        ("induction-add-mentor", {"mentor": str(world.staff.mentor.pk)}),
    ]


def _date(name: str, day: dt.date) -> dict[str, str]:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}-{part}": str(number) for part, number in parts.items()}


RECOMMENDING: Answers = [
    (
        "recommend-who",
        {"given_names": "Xanthe", "family_name": "Quillfeather"}
        | _date("birth_on", dt.date(2002, 2, 3)),
    ),
    (
        "recommend-training",
        {"route": "provider_led_postgraduate", "subject": "100403", "phase": "secondary"},
    ),
    ("recommend-qualification", {"degree": "pgce", "country": "GB-ENG"}),
    (
        "recommend-dates",
        _date("training_from", dt.date(2024, 9, 2)) | _date("training_until", dt.date(2025, 7, 4)),
    ),
]


def cookie_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _sign_out(session: str) -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    client.post("/sign-out/")
