"""The pages of documentation that are written from the code."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from goldthread.core.management.commands import document_roles
from goldthread.core.roles import ROLES, Capability, Role
from goldthread.web import routes
from goldthread.web.management.commands import document_routes


@pytest.fixture
def checkout(tmp_path: Path, settings: Settings) -> Path:
    """An empty checkout to write into."""
    settings.CHECKOUT = tmp_path
    (tmp_path / "docs" / "reference").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize(
    ("command", "module"),
    [("document_roles", document_roles), ("document_routes", document_routes)],
)
def test_a_command_writes_its_page_and_says_so(
    checkout: Path, command: str, module: object
) -> None:
    said = StringIO()
    call_command(command, stdout=said)
    place: Path = module.PLACE  # type: ignore[attr-defined]
    assert (checkout / place).read_text("utf-8") == module.page()  # type: ignore[attr-defined]
    assert said.getvalue() == f"{place} is up to date.\n"


def test_the_page_of_roles_has_every_role_and_every_capability() -> None:
    page = document_roles.page()
    for role in Role:
        assert (f"| {ROLES[role].title} | `{role}` |" in page) == (role != Role.SYSTEM)
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    assert set(rows) == set(Capability)
    assert rows[Capability.DECIDE_OUTCOME].count("yes") == 1


def test_the_page_of_addresses_has_every_address_and_whom_it_opens_for() -> None:
    page = document_routes.page()
    for route in routes.every():
        assert f"| `{route.address}` | {route.name} |" in page
    assert "| `/record/` | record | `see_own_record` |" in page
    assert "| `/roles/` | roles | anyone signed in |" in page
    assert "| `/organisations/schools/<urn>/` | school | anyone |" in page
    assert "nobody" not in page.partition("|")[2]


def test_addresses_of_real_records_are_not_written(checkout: Path, settings: Settings) -> None:
    settings.GOLDTHREAD_DEMONSTRATION = False
    with pytest.raises(CommandError, match="leave out the addresses of the demonstration"):
        call_command("document_routes")
