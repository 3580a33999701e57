"""Grants, ends and requests in any order: a permission acts on the next request, and no longer."""

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import Client, override_settings
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from goldthread.core import clock
from goldthread.core.access import SYSTEM, key_of
from goldthread.core.errors import DomainError
from goldthread.core.roles import Role
from goldthread.organisations.models import Kind, Organisation
from goldthread.people import actions
from goldthread.people.models import RoleGrant, User
from tests.support.organisations import make_body, make_organisation, make_school

DAY = dt.timedelta(days=1)
# A page that opens for the role and for no other of the machine.
PAGES = {
    Role.HEADTEACHER: "/staff/",
    Role.INDUCTION_TUTOR: "/induction/add/",
    Role.RECORD_MANAGER: "/records/numbers/",
}
WHO, WHICH = st.integers(0, 2), st.sampled_from(sorted(PAGES))
STEPS, EXAMPLES = 25, 40


class Grants(RuleBasedStateMachine):
    """`model` holds, for each grant given, who has which role from when to before when."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(transaction.atomic())
        school = make_school("Machine High School", "910001")
        department = make_organisation("Department for Machines", Kind.DEPARTMENT)
        make_body("Machine Hub")
        self.places: dict[str, Organisation] = {
            role: department if role == Role.RECORD_MANAGER else school for role in PAGES
        }
        self.on = dt.date(2026, 3, 10)
        self._at(self.on)
        self.users = [self._user(number) for number in range(3)]
        self.clients = [self._client(user) for user in self.users]
        self.model: dict[object, tuple[int, str, dt.date, dt.date | None]] = {}

    def _user(self, number: int) -> User:
        return actions.add_user(
            by=SYSTEM, at=clock.now(), name=f"User {number}", email=f"user{number}@example.org"
        )

    @staticmethod
    def _client(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    def _at(self, on: dt.date) -> None:
        self.stack.enter_context(override_settings(GOLDTHREAD_NOW=f"{on}T09:00:00+00:00"))

    def _holds(self, who: int, role: str, on: dt.date) -> bool:
        return any(
            (who, role) == (owner, held) and first <= on and (until is None or on < until)
            for owner, held, first, until in self.model.values()
        )

    @rule(who=WHO, role=WHICH, begins=st.integers(0, 3), lasts=st.integers(1, 6) | st.none())
    def grant(self, who: int, role: str, begins: int, lasts: int | None) -> None:
        first = self.on + begins * DAY
        until = first + lasts * DAY if lasts else None
        taken = any(
            (who, role) == (owner, held)
            and (until is None or begun < until)
            and (ended is None or first < ended)
            for owner, held, begun, ended in self.model.values()
        )
        try:
            made = actions.grant_role(
                by=SYSTEM, at=clock.now(), user=self.users[who], role=Role(role),
                organisation=self.places[role], from_on=first, until_on=until,
            )  # fmt: skip
        except DomainError:
            assert taken
        else:
            assert not taken
            self.model[made.pk] = (who, role, first, until)

    @rule(pick=st.integers(0, 20), later=st.integers(0, 4))
    def end(self, pick: int, later: int) -> None:
        if not self.model:
            return
        pk = sorted(self.model, key=str)[pick % len(self.model)]
        who, role, first, until = self.model[pk]
        on = self.on + later * DAY
        held = first <= on and (until is None or on < until)
        lasting = [one for one in self.model.values() if one[1] == role and one[3] is None]
        last = role == Role.RECORD_MANAGER and until is None and len(lasting) == 1
        try:
            actions.end_grant(by=SYSTEM, at=clock.now(), on=on, grant=RoleGrant.objects.get(pk=pk))
        except DomainError:
            assert not held or last
            return
        assert held
        assert not last
        if on == first:
            del self.model[pk]
        else:
            self.model[pk] = (who, role, first, on)

    @rule(days=st.integers(1, 3))
    def time_passes(self, days: int) -> None:
        self.on += days * DAY
        self._at(self.on)
        # Sessions end over night; whoever goes on signs in again.
        self.clients = [self._client(user) for user in self.users]

    @rule(who=WHO, role=WHICH)
    def request(self, who: int, role: str) -> None:
        """With the address of the newest grant of the role, whatever became of it."""
        grants = RoleGrant.objects.filter(user=self.users[who], role=role)
        held = next((one for one in grants if one.pk in self._in_force(who, role)), grants.last())
        if held is None:
            return
        answer = self.clients[who].get(f"/as/{key_of(held.pk)}{PAGES[Role(role)]}")
        assert answer.status_code == (200 if self._holds(who, role, self.on) else 404)
        for other in PAGES.values():
            if other != PAGES[Role(role)]:
                answer = self.clients[who].get(f"/as/{key_of(held.pk)}{other}")
                shared = {role} == {Role.RECORD_MANAGER} and other == "/staff/"
                assert answer.status_code == 404 or shared

    def _in_force(self, who: int, role: str) -> set[object]:
        return {
            pk
            for pk, (owner, held, first, until) in self.model.items()
            if (owner, held) == (who, role)
            and first <= self.on
            and (until is None or self.on < until)
        }

    @invariant()
    def the_database_says_the_same(self) -> None:
        """What is in force today, role by role."""
        found = RoleGrant.objects.in_force(self.on).values_list("user", "role")
        numbers = {user.pk: number for number, user in enumerate(self.users)}
        stored = {(numbers[user], role) for user, role in found if user in numbers}
        pairs = [(who, role) for who in range(3) for role in PAGES]
        assert stored == {pair for pair in pairs if self._holds(*pair, self.on)}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.stack.close()


@pytest.fixture
def kept_clock() -> Iterator[None]:
    before = django_settings.GOLDTHREAD_NOW
    yield
    assert before == django_settings.GOLDTHREAD_NOW


@pytest.mark.django_db
def test_a_permission_acts_on_the_next_request_and_ends_with_the_one_after(
    kept_clock: None,
) -> None:
    run_state_machine_as_test(
        Grants,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
