"""Whole files of both layouts, ours and the published ones."""

from collections.abc import Callable
from typing import Any

import pytest

from goldthread.organisations import reading
from goldthread.organisations.models import BodyKind, Layout, Phase
from tests.support import published
from tests.support.imports import bodies_file, published_content, school_row, schools_file

WIDE = "\uff11\uff12\uff13\uff14\uff15\uff16"
PUBLISHED = [
    (Layout.SCHOOLS, "dfe/ecf/pupil_premium_2021.csv.gz", 20_760),
    (Layout.BODIES, "dfe/ecf/appropriate_bodies.csv", 211),
]


def read_school(**changed: str) -> reading.Row:
    (row,) = reading.read(Layout.SCHOOLS, schools_file(school_row(**changed)))
    return row


def test_school_is_read_with_its_figures() -> None:
    assert read_school(pupils="1,012", eligible="52") == reading.Row(
        2, "900002", {
            "urn": "900002", "name": "Millrace Primary School", "local_authority_code": "981",
            "local_authority": "Pennine Vale", "establishment_number": "2000",
            "school_type": "Mainstream", "constituency": "Calderbrook and Hollin",
            "phase": "primary", "pupils": 1_012, "eligible": 52, "allocation_pence": 6_994_000,
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    ("primary", "secondary", "school_type", "phase"),
    [
        ("236", "0", "Mainstream", Phase.PRIMARY),
        ("0", "236", "Mainstream academy", Phase.SECONDARY),
        ("100", "136", "Mainstream", Phase.ALL_THROUGH),
        ("0", "0", "Mainstream", Phase.NOT_KNOWN),
        ("236", "0", "Special ", Phase.SPECIAL),
        ("0", "236", "Academy special", Phase.SPECIAL),
        ("0", "236", "Pupil Referral Unit", Phase.SPECIAL),
        ("10", "30", "AP Academy", Phase.SPECIAL),
        ("10", "30", "Non-maintained special school", Phase.SPECIAL),
    ],
)
def test_phase_follows_from_pupils_and_type(
    primary: str, secondary: str, school_type: str, phase: Phase
) -> None:
    facts = read_school(primary=primary, secondary=secondary, type=school_type).facts
    assert facts is not None
    assert facts["phase"] == phase


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"urn": "12345"}, "URN “12345” is not 6 digits"),
        ({"urn": WIDE}, f"URN “{WIDE}” is not 6 digits"),
        ({"name": " "}, "School name is missing"),
        ({"name": "x" * 201}, "School name is longer than 200 characters"),
        ({"la": "98"}, "LA “98” is not 3 digits"),
        ({"la_name": ""}, "Local authority is missing"),
        ({"estab": "x"}, "Estab “x” is not 4 digits"),
        ({"type": ""}, "School type is missing"),
        ({"pupils": "-1"}, "Number of pupils on roll “-1” is below zero"),
        ({"primary": "?"}, "Number of primary pupils “?” is not a whole number"),
        ({"secondary": ""}, "Number of secondary pupils “” is not a whole number"),
        ({"eligible": "1,237"}, "1,237 pupils are eligible, but only 236 are on roll"),
        ({"allocation": "£21,52"}, "Total allocation “21,52” is not an amount in pounds"),
    ],
)
def test_school_that_cannot_be_taken_says_why(changed: dict[str, str], reason: str) -> None:
    row = read_school(**changed)
    assert (row.facts, row.refusal) == (None, reason)


def test_school_twice_is_refused_after_the_first_which_it_names() -> None:
    rows = reading.read(
        Layout.SCHOOLS,
        schools_file(school_row(), school_row(urn="900003"), school_row(name="Another")),
    )
    assert [row.refusal for row in rows] == ["", "", "URN is already in row 2"]


def test_school_twice_is_refused_even_where_the_first_was_refused_too() -> None:
    rows = reading.read(Layout.SCHOOLS, schools_file(school_row(pupils="x"), school_row()))
    assert [bool(row.refusal) for row in rows] == [True, True]
    assert rows[1].refusal == "URN is already in row 2"


def test_rows_without_number_are_each_refused_for_themselves() -> None:
    rows = reading.read(Layout.SCHOOLS, schools_file(school_row(urn=""), school_row(urn="")))
    assert {row.refusal for row in rows} == {"URN “” is not 6 digits"}


def test_row_with_too_few_cells_is_refused() -> None:
    (row,) = reading.read(Layout.SCHOOLS, schools_file(school_row()[:5]))
    assert row.refusal == "The row has more or fewer cells than there are headings"


def test_key_of_a_refused_row_can_be_kept_and_shown() -> None:
    row = read_school(urn="\x1b[2J" + "9" * 500)
    assert row.key == ("[2J" + "9" * 500)[:200]


@pytest.mark.parametrize(
    "kind", ["national", "National", " Teaching school hub ", "local_authority"]
)
def test_body_is_read_whatever_its_capitals(kind: str) -> None:
    (row,) = reading.read(Layout.BODIES, bodies_file(("Severn Edge", kind)))
    assert row.facts is not None
    assert row.facts["kind"] in BodyKind.values


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("", "national"), "Name is missing"),
        (("Severn Edge", ""), "Type is missing"),
        (("Severn Edge", "club"), "Type “club” is not one of teaching_school_hub, national, "),
    ],
)
def test_body_that_cannot_be_taken_says_why(cells: tuple[str, str], reason: str) -> None:
    (row,) = reading.read(Layout.BODIES, bodies_file(cells))
    assert row.refusal.startswith(reason)


def test_body_twice_is_seen_through_capitals_and_accents() -> None:
    content = bodies_file(("Áine Hub", "national"), ("aine  HUB", "national"))
    assert reading.read(Layout.BODIES, content)[1].refusal == "Name is already in row 2"


def cases() -> list[Any]:
    """A file of our own, and each published one that is here."""
    ours = pytest.param(Layout.BODIES, lambda: bodies_file(("Fenmoor", "national")), 1, id="ours")
    return [ours, *(
        pytest.param(layout, lambda path=path: published_content(path), rows, id=name)
        for layout, name, rows in PUBLISHED
        for path in published.present(name)
    )]  # fmt: skip


@pytest.mark.parametrize(("layout", "content", "rows"), cases())
def test_whole_file_is_read_but_for_what_it_has_damaged(
    layout: Layout, content: Callable[[], bytes], rows: int
) -> None:
    found = reading.read(layout, content())
    assert len(found) == rows
    # The last row of the published copy of 2021 has lost a digit of its amount.
    assert [row.refusal for row in found if row.refusal] == (
        ["Total allocation “21,52” is not an amount in pounds"] if layout == Layout.SCHOOLS else []
    )
