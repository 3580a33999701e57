"""People of another school."""

import pytest

from goldthread.core.access import Actor
from goldthread.core.roles import Role
from goldthread.organisations.models import Organisation
from tests.support.people import make_actor


@pytest.fixture
def other_tutor(other_school: Organisation) -> Actor:
    return make_actor(Role.INDUCTION_TUTOR, other_school, name="Ben Tarrant")
