"""The layouts of the national register: ours, and the published samples."""

from collections.abc import Callable
from typing import Any

import pytest

from goldthread.organisations import reading
from goldthread.organisations.models import GroupKind, Layout, Phase, SchoolStatus
from goldthread.organisations.reading import tables
from tests.support import published
from tests.support.imports import published_content
from tests.support.register import (
    REGISTER,
    groups_file,
    incentives_file,
    links_file,
    members_file,
    register_file,
    register_row,
    register_text,
    trust,
)

BECKET = "St Thomas à Becket Church of England Aided Primary School"


def read_school(**changed: str) -> reading.Row:
    (row,) = reading.read(Layout.REGISTER, register_file(register_row(**changed)))
    return row


def facts(row: reading.Row) -> reading.Facts:
    assert row.facts is not None, row.refusal
    return row.facts


def test_school_is_read_as_the_register_has_it() -> None:
    assert facts(read_school()) == {
        "urn": "900002", "name": "Millrace Primary School", "local_authority_code": "981",
        "local_authority": "Pennine Vale", "establishment_number": "2000",
        "school_type": "Community school", "phase": Phase.PRIMARY, "status": SchoolStatus.OPEN,
        "opened_on": "1999-09-01", "closed_on": "", "closes_on": "", "ukprn": "10012345",
        "town": "Hollinwick", "postcode": "PV1 2AB", "district_code": "E07000999",
        "constituency": "Calderbrook and Hollin", "registered": 1,
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_letters_are_read_in_every_encoding_of_the_register(encoding: str) -> None:
    content = register_text(register_row(name=BECKET)).encode(encoding)
    (row,) = reading.read(Layout.REGISTER, content)
    assert facts(row)["name"] == BECKET


def test_columns_that_a_file_leaves_out_say_nothing() -> None:
    content = register_text(register_row(), headings=REGISTER[:12]).encode()
    (row,) = reading.read(Layout.REGISTER, content)
    assert "ukprn" not in facts(row)
    assert "town" not in facts(row)


@pytest.mark.parametrize(
    ("changed", "name", "value"),
    [
        ({"opened": "01/09/1999"}, "opened_on", "1999-09-01"),
        ({"opened": "1999-09-01"}, "opened_on", "1999-09-01"),
        ({"opened": "01-01-1900"}, "opened_on", ""),
        ({"status": "2", "closed": "31-08-2024"}, "closed_on", "2024-09-01"),
        ({"status": "3", "closed": "31-08-2027"}, "closes_on", "2027-08-31"),
        ({"status": "1", "closed": "31-08-2027"}, "closed_on", ""),
        ({"status": "4"}, "status", SchoolStatus.OPENING),
        ({"type": "7", "phase": "0"}, "phase", Phase.SPECIAL),
        ({"type": "15", "phase": "0"}, "phase", Phase.NURSERY),
        ({"type": "34", "phase": "4"}, "phase", Phase.SECONDARY),
        ({"type": "11", "phase": "0"}, "phase", Phase.NOT_KNOWN),
        ({"phase": "5"}, "phase", Phase.ALL_THROUGH),
        ({"estab": "12"}, "establishment_number", "0012"),
        ({"estab": ""}, "establishment_number", ""),
        ({"ukprn": ""}, "ukprn", ""),
    ],
)
def test_codes_and_dates_are_read_by_the_table(
    changed: dict[str, str], name: str, value: str
) -> None:
    assert facts(read_school(**changed))[name] == value


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"type": "30"}, "It is not in England"),
        ({"type": "29"}, "It is a university or college"),
        ({"type": "47", "urn": "20001"}, "It is a children's centre"),
        ({"la": "708"}, "It is not in England"),
        ({"la": "0"}, "It is not in England"),
    ],
)
def test_what_is_no_school_here_is_left_out_and_says_why(
    changed: dict[str, str], reason: str
) -> None:
    row = read_school(**changed)
    assert (row.facts, row.refusal, row.outside) == (None, reason, True)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"urn": "12345"}, "URN “12345” is not 6 digits"),
        ({"type": "4"}, "Type “4” is not a code that we know"),
        ({"status": ""}, "Status “” is not a code that we know"),
        ({"phase": "x"}, "Phase “x” is not a code that we know"),
        ({"opened": "31-02-2020"}, "Open date “31-02-2020” is not a date"),
        ({"opened": "soon"}, "Open date “soon” is not a date"),
        ({"opened": "01-01-0999"}, "Open date “01-01-0999” is not a date"),
        ({"status": "2"}, "It is closed, but its close date is missing or not known"),
        ({"status": "2", "closed": "31-08-1999"}, "It closes before it opens"),
        ({"ukprn": "1"}, "UKPRN “1” is not 8 digits"),
        ({"name": ""}, "Name is missing"),
    ],
)
def test_row_that_cannot_be_taken_says_why(changed: dict[str, str], reason: str) -> None:
    row = read_school(**changed)
    assert (row.facts, row.refusal, row.outside) == (None, reason, False)


def test_every_type_of_the_table_is_a_school_or_says_why_not() -> None:
    assert {code for code in tables.types() if not code.isdigit()} == set()
    assert tables.types()["34"].name == "Academy converter"
    assert set(tables.phases().values()) < set(Phase)
    assert set(tables.groups().values()) == set(GroupKind)


def test_both_directions_of_a_link_say_the_same() -> None:
    rows = reading.read(
        Layout.LINKS,
        links_file(
            ("900002", "900102", "", "Successor", "01-09-2024"),
            ("900102", "900002", "", "Predecessor", "01/09/2024"),
        ),
    )
    assert facts(rows[0])["before"] == "900002"
    assert rows[1].outside
    assert rows[1].refusal == "The same is said in row 2"


@pytest.mark.parametrize(
    ("cells", "reason", "outside"),
    [
        (("900002", "900102", "", "Sixth Form Centre Link", ""), "is not a succession", True),
        (("900002", "900002", "", "Successor", ""), "A school cannot follow itself", False),
        (("900002", "1", "", "Successor", ""), "LinkURN “1” is not 6 digits", False),
        (("900002", "900102", "", "Successor", "x"), "Link date “x” is not a date", False),
    ],
)
def test_link_that_is_none_says_why(cells: tuple[str, ...], reason: str, outside: bool) -> None:
    (row,) = reading.read(Layout.LINKS, links_file(cells))
    assert row.refusal.endswith(reason)
    assert row.outside is outside


def test_groups_of_other_types_and_mistakes_are_left_out() -> None:
    sure_start = ["1", "Central", "", "Children's Centres Group", "8", "", "Open", "OPEN", ""]
    mistake = [*trust("2", "Mistaken")[:6], "Created in error", "CREATED_IN_ERROR", ""]
    undated = [*trust("3", "Undated")[:6], "Closed", "CLOSED", ""]
    rows = reading.read(Layout.GROUPS, groups_file(trust(), sure_start, mistake, undated))
    assert [row.outside for row in rows] == [False, True, True, False]
    assert facts(rows[0])["kind"] == GroupKind.MULTI_ACADEMY_TRUST
    assert rows[3].refusal == "It is closed, but its closed date is missing or not known"


def test_member_names_both_numbers() -> None:
    cells = ("900002", "3001", "Harbourlight Trust", "Multi-academy trust", "01/09/2024", "M")
    (row,) = reading.read(Layout.MEMBERS, members_file(cells))
    assert (row.key, facts(row)["joined_on"]) == ("900002 in 3001", "2024-09-01")


def test_incentive_is_yes_or_no() -> None:
    rows = reading.read(
        Layout.INCENTIVES, incentives_file(("900002", "1", "0"), ("900003", "2", ""))
    )
    assert facts(rows[0]) == {"urn": "900002", "pupil_premium": 1, "sparsity": 0}
    assert rows[1].refusal == "Pupil premium incentive “2” is not a code that we know"


PUBLISHED = [
    (Layout.REGISTER, "dfe/gias_samples/npq_gias_sample.csv", 99),
    (Layout.REGISTER, "dfe/gias_samples/ecf_tech.csv", 6),
    (Layout.LINKS, "dfe/gias_samples/links.csv", 3),
    (Layout.GROUPS, "dfe/gias_samples/groups.csv", 3),
    (Layout.MEMBERS, "dfe/gias_samples/groupLinks.csv", 3),
    (Layout.INCENTIVES, "dfe/ecf/pupil_premium_and_sparsity_2023.csv", None),
    (Layout.INCENTIVES, "dfe/ecf/pupil_premium_and_sparsity_2024.csv", None),
    (Layout.DISTRICTS, "dfe/ecf/sparse_lads.csv", None),
    (Layout.PROVIDERS, "dfe/npq/ITT_Provider_List_cohort_2025.csv", 170),
]
# What the published files hold that is no known type, or is there twice.
ODD = {
    "ecf_tech.csv": 2,
    "pupil_premium_and_sparsity_2023.csv": 12,
    "pupil_premium_and_sparsity_2024.csv": 16,
}


def cases() -> list[Any]:
    """A file of our own, and each published one that is here."""
    ours = pytest.param(Layout.REGISTER, lambda: register_file(register_row()), 1, 0, id="ours")
    return [ours, *(
        pytest.param(
            layout, lambda path=path: published_content(path), rows, ODD.get(path.name, 0), id=name
        )
        for layout, name, rows in PUBLISHED
        for path in published.present(name)
    )]  # fmt: skip


@pytest.mark.parametrize(("layout", "content", "rows", "odd"), cases())
def test_whole_file_is_read(
    layout: Layout, content: Callable[[], bytes], rows: int | None, odd: int
) -> None:
    found = reading.read(layout, content())
    assert rows in (None, len(found))
    assert len(found) > 0
    refused = [row.refusal for row in found if row.facts is None and not row.outside]
    assert len(refused) == odd, refused
