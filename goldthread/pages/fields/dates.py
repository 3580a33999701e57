"""A date in three boxes. A wrong one says which box, and the error link lands on it."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Unpack

from django import forms

from goldthread.pages import words
from goldthread.pages.fields import typed
from goldthread.pages.fields.base import BoundField, Field, Wording

PARTS = ("day", "month", "year")
FIRST_YEAR, LAST_YEAR = 1900, 2199
_KEPT = 30
_MONTHS = [name.lower() for name in calendar.month_name]

Bound = dt.date | Callable[[], dt.date] | None


class DateParts(NamedTuple):
    """What was typed into the three boxes."""

    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def of(cls, value: Any) -> "DateParts":
        if isinstance(value, dt.date):
            return cls(str(value.day), str(value.month), str(value.year))
        return value if isinstance(value, DateParts) else cls()


class DateBoxes(forms.TextInput):
    """Reads the three boxes `<name>-day`, `<name>-month` and `<name>-year`."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> DateParts:
        return DateParts(*(str(data.get(f"{name}-{part}") or "").strip() for part in PARTS))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part in PARTS)


class Date(Field):
    """Day, month and year. Cleans to datetime.date, or None.

    A month may be typed as a name. `earliest` and `latest` are dates that are still allowed, or
    functions that give them; `earliest_message` and `latest_message` replace the usual words.
    Set `noun` ("the start date") so that messages name the date.
    """

    widget = DateBoxes
    component = "date-input"
    usual_noun = "the date"

    def __init__(
        self,
        label: str,
        *,
        earliest: Bound = None,
        latest: Bound = None,
        earliest_message: str = "",
        latest_message: str = "",
        birthday: bool = False,
        **wording: Unpack[Wording],
    ) -> None:
        super().__init__(label, **wording)
        self.earliest, self.latest = earliest, latest
        self.earliest_message, self.latest_message = earliest_message, latest_message
        self.birthday = birthday

    def to_python(self, value: Any) -> Any:
        parts = DateParts.of(value)
        if not any(parts):
            return None
        self._check_complete(parts)
        month = self._month(parts.month)
        year = self._year(parts.year)
        return self._check_bounds(dt.date(year, month, self._day(parts.day, month, year)))

    def _check_complete(self, parts: DateParts) -> None:
        missing = [part for part, text in zip(PARTS, parts, strict=True) if not text]
        if missing:
            wanted = words.joined(f"a {part}" for part in missing)
            raise self._wrong(f"Add {wanted} to {self.noun}", *missing)

    def _month(self, text: str) -> int:
        number = _digits(text, 2)
        if number is None and len(text) >= 3:
            number = next((i for i, m in enumerate(_MONTHS) if m.startswith(text.lower())), None)
        if number is None or not 1 <= number <= 12:
            raise self._wrong(f"Enter a month from 1 to 12 in {self.noun}", "month")
        return number

    def _year(self, text: str) -> int:
        number = _digits(text, 4)
        if number is None or len(text) != 4:
            raise self._wrong(f"Enter a year with 4 digits in {self.noun}", "year")
        if not FIRST_YEAR <= number <= LAST_YEAR:
            span = f"from {FIRST_YEAR} to {LAST_YEAR}"
            raise self._wrong(f"Enter a year {span} in {self.noun}", "year")
        return number

    def _day(self, text: str, month: int, year: int) -> int:
        days = calendar.monthrange(year, month)[1]
        number = _digits(text, 2)
        if number is None or not 1 <= number <= days:
            why = f"{calendar.month_name[month]} {year} has {days} days"
            raise self._wrong(f"Enter a day from 1 to {days} in {self.noun}: {why}", "day")
        return number

    def _check_bounds(self, day: dt.date) -> dt.date:
        earliest, latest = _resolved(self.earliest), _resolved(self.latest)
        if earliest and day < earliest:
            usual = f"For {self.noun}, enter {words.date(earliest)} or later"
            raise self._wrong(self.earliest_message or usual, *PARTS)
        if latest and day > latest:
            usual = f"For {self.noun}, enter {words.date(latest)} or earlier"
            raise self._wrong(self.latest_message or usual, *PARTS)
        return day

    def _wrong(self, message: str, *parts: str) -> Exception:
        return self.refuse(message, parts=parts)

    def prepare_value(self, value: Any) -> DateParts:
        return DateParts(*(typed.kept(part, 0)[:_KEPT] for part in DateParts.of(value)))

    def wrong_parts(self, bound: BoundField) -> tuple[str, ...]:
        """The boxes that the first error is about; all of them when it names none."""
        if not bound.errors:
            return ()
        params = bound.problems[0].params or {}
        return tuple(params.get("parts", PARTS))

    def anchor(self, bound: BoundField) -> str:
        return f"{bound.element_id}-{self.wrong_parts(bound)[0] if bound.errors else 'day'}"

    def settings(self, bound: BoundField) -> dict[str, Any]:
        wrong = self.wrong_parts(bound)
        boxes = zip(PARTS, bound.value() or DateParts(), strict=True)
        return super().settings(bound) | {
            "namePrefix": bound.html_name,
            "fieldset": self.fieldset_settings(bound),
            "items": [self.box(part, text, part in wrong) for part, text in boxes],
        }

    def box(self, part: str, text: str, wrong: bool) -> dict[str, Any]:
        """The settings of one box."""
        width = "govuk-input--width-4" if part == "year" else "govuk-input--width-2"
        return {
            "name": part,
            "value": text,
            "classes": f"{width} govuk-input--error" if wrong else width,
            "autocomplete": f"bday-{part}" if self.birthday else None,
        }


def _digits(text: str, most: int) -> int | None:
    return int(text) if re.fullmatch(rf"[0-9]{{1,{most}}}", text) else None


def _resolved(bound: Bound) -> dt.date | None:
    return bound() if callable(bound) else bound
