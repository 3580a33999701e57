"""One cell as a value; raises Refused with the reason in words."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from goldthread.organisations.reading.errors import Refused

# Spreadsheets write 1234 or 1,234; "21,52" has lost a digit and could mean anything.
WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(,[0-9]{3})+", re.ASCII)
MONEY = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{2})?", re.ASCII)
# The pound sign, and what is left of it where a file was saved in the wrong encoding.
POUND = "£\ufffd"
LARGEST_NUMBER = 1_000_000
DAY_FIRST = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{4})", re.ASCII)
YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
DISTRICT = re.compile(r"[A-Z][0-9]{8}", re.ASCII)
# What the register writes where a date was never recorded.
NEVER_RECORDED = dt.date(1900, 1, 1)
FIRST_DAY, LAST_DAY = dt.date(1500, 1, 1), dt.date(2199, 12, 31)

V = TypeVar("V")
LARGEST_PENCE = 100_000_000_000


def line(cell: str, called: str, longest: int, *, required: bool = True) -> str:
    """Text on one line with single spaces, at most `longest` characters."""
    text = " ".join(cell.split())
    if required and not text:
        raise Refused(f"{called} is missing")
    if len(text) > longest:
        raise Refused(f"{called} is longer than {longest} characters")
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        raise Refused(f"{called} holds a hidden character")
    return text


def digits(cell: str, called: str, length: int) -> str:
    """Exactly `length` ASCII digits, leading zeros kept."""
    text = cell.strip()
    if not re.fullmatch(f"[0-9]{{{length}}}", text, re.ASCII):
        raise Refused(f"{called} {shown(text)} is not {length} digits")
    return text


def whole(cell: str, called: str) -> int:
    """A number of people, zero or more."""
    text = cell.strip()
    _check_not_negative(text, called)
    if not WHOLE.fullmatch(text):
        raise Refused(f"{called} {shown(text)} is not a whole number")
    return _within(_number(text), LARGEST_NUMBER, called, text)


def pence(cell: str, called: str) -> int:
    """An amount of pounds, with or without its sign, in pence."""
    text = cell.strip().lstrip(POUND).strip()
    _check_not_negative(text, called)
    if not MONEY.fullmatch(text):
        raise Refused(f"{called} {shown(text)} is not an amount in pounds")
    pounds, _, rest = text.partition(".")
    return _within(_number(pounds) * 100 + _number(rest or "0"), LARGEST_PENCE, called, text)


def _number(text: str) -> int:
    """Python refuses to turn thousands of digits into a number, so the first 15 must do."""
    return int(text.replace(",", "")[:15])


def _check_not_negative(text: str, called: str) -> None:
    if text.startswith(("-", "\u2212")):
        raise Refused(f"{called} {shown(text)} is below zero")


def _within(number: int, largest: int, called: str, text: str) -> int:
    if number > largest:
        raise Refused(f"{called} {shown(text)} is too large to be true")
    return number


def shown(text: str) -> str:
    visible = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cs"})
    return f"“{visible[:30]}”"


def code(cell: str, called: str, meanings: Mapping[str, V]) -> V:
    """What a code means."""
    typed = cell.strip()
    if typed not in meanings:
        raise Refused(f"{called} {shown(typed)} is not a code that we know")
    return meanings[typed]


def day(cell: str, called: str) -> str:
    """A date as 2026-03-10, from 10-03-2026, 10/03/2026 or 2026-03-10; empty where not known."""
    typed = cell.strip()
    if not typed:
        return ""
    found = _day(typed)
    if found is None or not FIRST_DAY <= found <= LAST_DAY:
        raise Refused(f"{called} {shown(typed)} is not a date")
    return "" if found == NEVER_RECORDED else found.isoformat()


def _day(typed: str) -> dt.date | None:
    """None for what is no day of the calendar."""
    if first := DAY_FIRST.fullmatch(typed):
        parts = first.groups()[::-1]
    elif first := YEAR_FIRST.fullmatch(typed):
        parts = first.groups()
    else:
        return None
    try:
        return dt.date(*map(int, parts))
    except ValueError:
        return None


def day_after(iso: str) -> str:
    """The day after one that `day` gave."""
    return (dt.date.fromisoformat(iso) + dt.timedelta(days=1)).isoformat()


def whole_number(cell: str, called: str, longest: int) -> str:
    """One to `longest` ASCII digits as they stand."""
    typed = cell.strip()
    if not re.fullmatch(f"[0-9]{{1,{longest}}}", typed, re.ASCII):
        raise Refused(f"{called} {shown(typed)} is not a number of up to {longest} digits")
    return typed


def district(cell: str) -> str:
    """The code of a district: a letter and eight digits."""
    typed = cell.strip()
    if not DISTRICT.fullmatch(typed):
        raise Refused(f"Code {shown(typed)} is not a letter and 8 digits")
    return typed
