"""Cells as values, and why some are refused."""

import pytest

from goldthread.organisations.reading import cells
from goldthread.organisations.reading.errors import Refused


@pytest.mark.parametrize(
    ("cell", "pence"),
    [
        ("£44,385", 4_438_500),
        ("\ufffd44,385", 4_438_500),
        (" £ 1,044,385.07 ", 104_438_507),
        ("0", 0),
        ("12.50", 1_250),
        ("999999999", 99_999_999_900),
    ],
)
def test_amount_is_read_in_pence_with_sound_or_damaged_pound_sign(cell: str, pence: int) -> None:
    assert cells.pence(cell, "Allocation") == pence


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("\ufffd21,52", "Allocation “21,52” is not an amount in pounds"),
        ("", "Allocation “” is not an amount in pounds"),
        ("£1.5", "Allocation “1.5” is not an amount in pounds"),
        ("$40", "Allocation “$40” is not an amount in pounds"),
        ("£-5", "Allocation “-5” is below zero"),
        ("\u2212£5", "Allocation “\u2212£5” is below zero"),
        ("£٣", "Allocation “٣” is not an amount in pounds"),
        ("£9999999999", "Allocation “9999999999” is too large to be true"),
        ("1" * 9_000, f"Allocation “{'1' * 30}” is too large to be true"),
    ],
)
def test_amount_that_is_none_is_refused(cell: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        cells.pence(cell, "Allocation")
    assert str(refused.value) == reason


@pytest.mark.parametrize(("cell", "number"), [("0", 0), (" 227 ", 227), ("1,412", 1_412)])
def test_whole_number_is_read_with_or_without_commas(cell: str, number: int) -> None:
    assert cells.whole(cell, "Pupils") == number


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("many", "Pupils “many” is not a whole number"),
        ("12.5", "Pupils “12.5” is not a whole number"),
        ("1,2", "Pupils “1,2” is not a whole number"),
        ("-3", "Pupils “-3” is below zero"),
        ("٣", "Pupils “٣” is not a whole number"),
        ("1000001", "Pupils “1000001” is too large to be true"),
        ("a\x1bb", "Pupils “ab” is not a whole number"),
    ],
)
def test_whole_number_that_is_none_is_refused(cell: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        cells.whole(cell, "Pupils")
    assert str(refused.value) == reason


def test_digits_keep_their_leading_zeros() -> None:
    assert cells.digits(" 012345 ", "URN", 6) == "012345"


@pytest.mark.parametrize(
    "cell", ["", "12345", "1234567", "12 456", "\uff11\uff12\uff13\uff14\uff15\uff16", "12345x"]
)
def test_digits_of_other_length_or_script_are_refused(cell: str) -> None:
    with pytest.raises(Refused, match="is not 6 digits"):
        cells.digits(cell, "URN", 6)


def test_line_has_single_spaces() -> None:
    assert cells.line("  St\u00a0 Mary's\nSchool ", "Name", 20) == "St Mary's School"


def test_line_may_be_empty_where_it_is_not_required() -> None:
    assert cells.line("  ", "Constituency", 20, required=False) == ""


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("  ", "Name is missing"),
        ("x" * 21, "Name is longer than 20 characters"),
        ("Mill\x07race", "Name holds a hidden character"),
    ],
)
def test_line_that_cannot_be_kept_is_refused(cell: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        cells.line(cell, "Name", 20)
