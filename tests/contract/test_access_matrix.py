"""Every page, as every role, for one's own object, the neighbour's and one that is not there."""

import pytest

from goldthread.web import routes
from tests.contract import matrix
from tests.contract.table import PAGES
from tests.contract.visitors import Neighbourhood

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_opens_for_whom_the_table_says_and_for_nobody_else(
    neighbourhood: Neighbourhood, name: str
) -> None:
    page = matrix.Page(name, PAGES[name], neighbourhood)
    assert list(matrix.faults(page)) == []


def test_every_address_is_in_the_table_and_has_an_access_level() -> None:
    every = routes.every()
    assert {route.name for route in every} == {name.partition(":")[0] for name in PAGES}
    assert [route.address for route in every if route.level is None] == []


def test_no_two_addresses_share_a_name() -> None:
    names = [route.name for route in routes.every()]
    assert len(names) == len(set(names))
