"""Dates, terms, counts and lists in words, as every page writes them."""

import datetime as dt
from collections.abc import Iterable

from dateutil.relativedelta import relativedelta
from django.utils import timezone

# Up to when the past is counted in days, and then in months.
IN_DAYS, IN_YEARS = 60, 2
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def date(day: dt.date) -> str:
    """'27 March 2026'."""
    return f"{day.day} {day:%B %Y}"


def weekday_date(day: dt.date) -> str:
    """'Friday 27 March 2026', for a date on which someone must act."""
    return f"{day:%A} {date(day)}"


def short_date(day: dt.date) -> str:
    """'27 March', where the year is plain from the page."""
    return f"{day.day} {day:%B}"


def short_weekday_date(day: dt.date) -> str:
    """'Friday 27 March', for rows of a list."""
    return f"{day:%A} {short_date(day)}"


def clock_time(at: dt.datetime) -> str:
    """'10:42am' in the time of London."""
    local = timezone.localtime(at)
    return f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def moment(at: dt.datetime) -> str:
    """'Tuesday 10 March 2026 at 10:42am' in the time of London."""
    return f"{weekday_date(timezone.localdate(at))} at {clock_time(at)}"


def period(first: dt.date, last: dt.date | None = None) -> str:
    """'5 January 2026 to now', '1 September to 19 December 2025'. Both days are inside."""
    if last is None:
        return f"{date(first)} to now"
    if first == last:
        return date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {date(last)}"
    if first.year == last.year:
        return f"{short_date(first)} to {date(last)}"
    return f"{date(first)} to {date(last)}"


def distance(day: dt.date, today: dt.date) -> str:
    """How far off a date to act on is: 'in 17 days', 'tomorrow', 'today', '4 days late'."""
    days = (day - today).days
    if days < 0:
        return f"{count(-days, 'day')} late"
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days:,} days")


def ago(day: dt.date, today: dt.date) -> str:
    """How long since something happened: '4 days ago', 'yesterday', '5 months ago'."""
    days = (today - day).days
    if days < IN_DAYS:
        return {0: "today", 1: "yesterday"}.get(days, f"{count(days, 'day')} ago")
    since = relativedelta(today, day)
    if since.years < IN_YEARS:
        return f"{count(since.years * 12 + since.months, 'month')} ago"
    return f"{count(since.years, 'year')} ago"


def in_sentence(name: str) -> str:
    """A name inside a sentence: "qualified teacher status", but "QTS" as it is."""
    first = name.split(" ", 1)[0]
    return name if first.isupper() and len(first) > 1 else name[:1].lower() + name[1:]


def plural(number: int, one: str, many: str | None = None) -> str:
    """The form of a word that fits a number: 'review' or 'reviews', 'is' or 'are'."""
    return one if number == 1 else (many if many is not None else one + "s")


def count(number: int, one: str, many: str | None = None) -> str:
    """'1 review', '3 reviews', '1,904 answers'."""
    return f"{number:,} {plural(number, one, many)}"


def count_word(number: int) -> str:
    """'no', 'one' to 'nine', then figures: for sentences that lead a page."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def count_in_words(number: int, one: str, many: str | None = None) -> str:
    """'one review', 'three reviews', '12 reviews'."""
    return f"{count_word(number)} {plural(number, one, many)}"


def joined(items: Iterable[str], last: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def first_capital(text: str) -> str:
    """The same text with a capital at the start, the rest untouched."""
    return text[:1].upper() + text[1:]


def term_figure(thousandths: int) -> str:
    """'4.0' for 4,000 thousandths of a term.

    One decimal, except that a part of a term never rounds up to a whole one: 5,960 is '5.96'.
    """
    tenths = (abs(thousandths) + 50) // 100
    if tenths % 10 == 0 and tenths * 100 > abs(thousandths):
        figure = f"{abs(thousandths) // 10 / 100:.2f}"
    else:
        figure = f"{tenths // 10}.{tenths % 10}"
    return f"-{figure}" if thousandths < 0 and float(figure) else figure


def terms(thousandths: int) -> str:
    """'4.0 terms', '0.6 terms'; exactly one is '1 term'."""
    return "1 term" if thousandths == 1000 else f"{term_figure(thousandths)} terms"


def whole_terms(thousandths: int) -> str:
    """'6 terms' where the number is whole, else as `terms`: for lengths that a rule sets."""
    whole, rest = divmod(thousandths, 1000)
    return terms(thousandths) if rest else count(whole, "term")


def fte(thousandths: int) -> str:
    """'Full time' for 1,000, '0.8 of full time' for 800."""
    return "Full time" if thousandths == 1000 else f"{thousandths / 1000:g} of full time"


def pounds(pence: int) -> str:
    """'£2,100' or '£21.50'."""
    whole, rest = divmod(abs(pence), 100)
    figure = f"£{whole:,}.{rest:02d}" if rest else f"£{whole:,}"
    return f"-{figure}" if pence < 0 else figure


def file_size(size: int) -> str:
    """'4 KB', '2.5 MB' for a number of bytes."""
    if size < 1024:
        return count(size, "byte")
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0") + " MB"


FILTERS = {
    "date": date,
    "weekday_date": weekday_date,
    "short_date": short_date,
    "short_weekday_date": short_weekday_date,
    "clock_time": clock_time,
    "moment": moment,
    "period": period,
    "distance": distance,
    "ago": ago,
    "plural": plural,
    "count_of": count,
    "count_word": count_word,
    "count_in_words": count_in_words,
    "joined": joined,
    "first_capital": first_capital,
    "term_figure": term_figure,
    "terms": terms,
    "whole_terms": whole_terms,
    "fte": fte,
    "pounds": pounds,
    "file_size": file_size,
}
