"""Fields that are typed: one line, many lines, a number, and a value that rides along."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Unpack

from django import forms
from markupsafe import Markup, escape

from goldthread.pages.fields import typed
from goldthread.pages.fields.base import BoundField, Field, Wording, phrase


class Text(Field):
    """One line of text. Cleans to str, trimmed.

    `width` is in characters (2, 3, 4, 5, 10, 20, 30) or a share ("one-half", "two-thirds").
    `normalise` tidies what was typed before `pattern`, an ASCII regular expression for the whole
    text, is checked; `pattern_message` says what to type instead. `maximum` is in characters.
    """

    widget: forms.Widget | type[forms.Widget] = forms.TextInput

    def __init__(
        self,
        label: str,
        *,
        maximum: int = 200,
        width: int | str | None = None,
        inputmode: str | None = None,
        autocomplete: str | None = None,
        spellcheck: bool | None = None,
        prefix: str = "",
        suffix: str = "",
        normalise: Callable[[str], str] = str,
        pattern: str = "",
        pattern_message: str = "",
        **wording: Unpack[Wording],
    ) -> None:
        super().__init__(label, **wording)
        self.maximum, self.width = maximum, width
        self.inputmode, self.autocomplete, self.spellcheck = inputmode, autocomplete, spellcheck
        self.prefix, self.suffix = prefix, suffix
        self.normalise = normalise
        self.pattern = re.compile(pattern, re.ASCII) if pattern else None
        self.pattern_message = pattern_message

    def to_python(self, value: Any) -> Any:
        text = self._accepted("" if value is None else str(value))
        text = self.normalise(" ".join(text.split()))
        if text and self.pattern and not self.pattern.fullmatch(text):
            raise self.refuse(self.pattern_message or f"Check {self.noun}")
        return text

    def _accepted(self, text: str) -> str:
        if long := typed.too_long(text.strip(), self.maximum, self.noun):
            raise self.refuse(long, "too_long")
        if typed.has_hidden_character(text):
            raise self.refuse(typed.HIDDEN_CHARACTER.format(noun=self.noun), "hidden")
        return text.strip()

    def settings(self, bound: BoundField) -> dict[str, Any]:
        return super().settings(bound) | {
            "label": self.label_settings(bound),
            "value": typed.kept(bound.value(), self.maximum),
            "classes": self._width_class(),
            "inputmode": self.inputmode,
            "autocomplete": self.autocomplete,
            "spellcheck": self.spellcheck,
            "prefix": phrase(self.prefix),
            "suffix": phrase(self.suffix),
        }

    def _width_class(self) -> str | None:
        if isinstance(self.width, str):
            return f"govuk-!-width-{self.width}"
        return f"govuk-input--width-{self.width}" if self.width else None


class LongText(Text):
    """Several lines. Cleans to str with line ends as \\n; a count of what is left is shown."""

    widget = forms.Textarea
    component = "character-count"

    def __init__(
        self, label: str, *, maximum: int = 4_000, rows: int = 5, **wording: Unpack[Wording]
    ) -> None:
        super().__init__(label, maximum=maximum, **wording)
        self.rows = rows

    def to_python(self, value: Any) -> Any:
        return self._accepted(_line_ends("" if value is None else str(value)))

    def settings(self, bound: BoundField) -> dict[str, Any]:
        shown = typed.kept(_line_ends(str(bound.value() or "")), self.maximum)
        return super().settings(bound) | {
            "value": _line_ends_as_entities(shown),
            "rows": str(self.rows),
            "maxlength": str(self.maximum),
            "spellcheck": True,
        }


class Number(Text):
    """A number from `minimum` to `maximum_value`. Cleans to int, or to Decimal with `decimals`."""

    def __init__(
        self,
        label: str,
        *,
        minimum: int,
        maximum_value: int,
        decimals: int = 0,
        width: int | str | None = 5,
        prefix: str = "",
        suffix: str = "",
        **wording: Unpack[Wording],
    ) -> None:
        mode = "decimal" if decimals else "numeric"
        super().__init__(
            label, maximum=40, width=width, inputmode=mode, prefix=prefix, suffix=suffix, **wording
        )
        self.minimum, self.maximum_value, self.decimals = minimum, maximum_value, decimals

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value).replace(",", "").replace(" ", "")
        if not text:
            return None
        if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", text):
            raise self.refuse(self._range())
        return self._within(Decimal(text))

    def _within(self, number: Decimal) -> int | Decimal:
        rounded = round(number, self.decimals)
        if not self.minimum <= number <= self.maximum_value or rounded != number:
            raise self.refuse(self._range())
        return rounded if self.decimals else int(number)

    def _range(self) -> str:
        places = "1 decimal" if self.decimals == 1 else f"{self.decimals} decimals"
        kind = f"number with up to {places}" if self.decimals else "whole number"
        return f"For {self.noun}, enter a {kind} from {self.minimum:,} to {self.maximum_value:,}"


class Hidden(Text):
    """A value that rides along unseen. Cleans to str."""

    widget = forms.HiddenInput

    def __init__(self, *, maximum: int = 200, required: bool = True, initial: Any = None) -> None:
        message = "Start this page again: something it needs is missing"
        super().__init__(
            "", maximum=maximum, required=required, required_message=message, initial=initial
        )

    def draw(self, bound: BoundField) -> str:
        return Markup('<input type="hidden" name="{}" id="{}" value="{}">').format(
            bound.html_name, bound.element_id, typed.kept(bound.value(), self.maximum)
        )


def _line_ends_as_entities(text: str) -> Markup:
    """The components indent what they hold; a real line end would gain spaces on each redisplay."""
    return Markup(escape(text).replace("\n", Markup("&#10;")))  # noqa: S704 - escaped here


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
