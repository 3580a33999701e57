"""What finds faults in the access of pages finds those that were put there."""

import pytest
from django.test import override_settings

from goldthread.web import routes
from tests.contract import matrix
from tests.contract.table import HEAD, MENTOR, TUTOR, Row
from tests.contract.visitors import Neighbourhood

pytestmark = pytest.mark.django_db
WRONG = "tests.contract.urls"
ROW = Row(opens=frozenset({TUTOR, HEAD}), methods="GET POST", objects={"pk": "serving"})


@override_settings(ROOT_URLCONF=WRONG)
def found(name: str, row: Row, neighbourhood: Neighbourhood) -> str:
    return "\n".join(matrix.faults(matrix.Page(name, row, neighbourhood)))


def test_a_view_that_forgets_who_asks_is_caught(neighbourhood: Neighbourhood) -> None:
    faults = found("leaking", ROW, neighbourhood)
    assert "the neighbour's object: 200 instead of one of [404]" in faults
    assert f"the neighbour's object: shows {neighbourhood.other.names.surname}" in faults


def test_a_view_that_tells_hidden_from_absent_is_caught(neighbourhood: Neighbourhood) -> None:
    faults = found("telling", ROW, neighbourhood)
    assert "the neighbour's object can be told from one that is not there" in faults


def test_a_list_of_everybody_is_caught_by_the_names_in_it(neighbourhood: Neighbourhood) -> None:
    faults = found("listing", Row(opens=ROW.opens, methods="GET POST"), neighbourhood)
    assert f"own object: shows {neighbourhood.other.names.surname}" in faults


def test_a_role_that_the_table_does_not_list_is_caught(neighbourhood: Neighbourhood) -> None:
    row = Row(opens=frozenset({TUTOR}), methods="GET POST", objects={"pk": "serving"})
    assert "as headteacher: own object: 200" in found("leaking", row, neighbourhood)


def test_what_was_written_about_a_teacher_is_caught_where_a_mentor_sees_it(
    neighbourhood: Neighbourhood,
) -> None:
    row = Row(opens=frozenset({MENTOR}), methods="GET POST", objects={"pk": "serving"})
    faults = found("reports", row, neighbourhood)
    assert f"own object: shows {neighbourhood.own.names.style}" in faults


def test_a_view_without_an_access_level_is_caught() -> None:
    unguarded = [route.name for route in routes.every(WRONG) if route.level is None]
    assert unguarded == ["unguarded"]
