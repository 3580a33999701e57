"""One cell as a value; raises Refused with the reason in words."""

import re
import unicodedata

from goldthread.organisations.reading.errors import Refused

# Spreadsheets write 1234 or 1,234; "21,52" has lost a digit and could mean anything.
WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(,[0-9]{3})+", re.ASCII)
MONEY = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{2})?", re.ASCII)
# The pound sign, and what is left of it where a file was saved in the wrong encoding.
POUND = "£\ufffd"
LARGEST_NUMBER = 1_000_000
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
        raise Refused(f"{called} {_shown(text)} is not {length} digits")
    return text


def whole(cell: str, called: str) -> int:
    """A number of people, zero or more."""
    text = cell.strip()
    _check_not_negative(text, called)
    if not WHOLE.fullmatch(text):
        raise Refused(f"{called} {_shown(text)} is not a whole number")
    return _within(_number(text), LARGEST_NUMBER, called, text)


def pence(cell: str, called: str) -> int:
    """An amount of pounds, with or without its sign, in pence."""
    text = cell.strip().lstrip(POUND).strip()
    _check_not_negative(text, called)
    if not MONEY.fullmatch(text):
        raise Refused(f"{called} {_shown(text)} is not an amount in pounds")
    pounds, _, rest = text.partition(".")
    return _within(_number(pounds) * 100 + _number(rest or "0"), LARGEST_PENCE, called, text)


def _number(text: str) -> int:
    """Python refuses to turn thousands of digits into a number, so the first 15 must do."""
    return int(text.replace(",", "")[:15])


def _check_not_negative(text: str, called: str) -> None:
    if text.startswith(("-", "\u2212")):
        raise Refused(f"{called} {_shown(text)} is below zero")


def _within(number: int, largest: int, called: str, text: str) -> int:
    if number > largest:
        raise Refused(f"{called} {_shown(text)} is too large to be true")
    return number


def _shown(text: str) -> str:
    visible = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cs"})
    return f"“{visible[:30]}”"
