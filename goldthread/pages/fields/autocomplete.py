"""A thing among thousands, found by typing part of its name.

With JavaScript the box suggests from `source_url`, and the chosen one's value rides along in
`<name>-id`. Without it the typed text is searched when the form is sent: one match is taken,
several come back as radios under the box, named `<name>-id` as well.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Unpack

from django import forms
from markupsafe import Markup

from goldthread.pages import govuk
from goldthread.pages.fields import typed
from goldthread.pages.fields.base import BoundField, Field, Wording, phrase
from goldthread.pages.fields.choices import Option
from goldthread.pages.fields.text import Text

MOST_RADIOS = 15
_LONGEST_ID = 100


class Typed(NamedTuple):
    """What came with the form: the text in the box, and the value of a suggestion or radio."""

    text: str = ""
    id: str = ""

    @classmethod
    def of(cls, value: Any) -> "Typed":
        if isinstance(value, Option):
            return cls(value.label, value.value)
        return value if isinstance(value, Typed) else cls(str(value or ""))


class TypedAndChosen(forms.TextInput):
    """Reads the box and the value that rides along."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        return Typed(str(data.get(name) or ""), str(data.get(f"{name}-id") or ""))


def suggestions(options: Iterable[Option]) -> list[dict[str, str]]:
    """What a `source_url` answers with, as JSON: value, label and hint of each match."""
    return [{"value": o.value, "label": o.label, "hint": o.hint} for o in options]


class Autocomplete(Field):
    """Cleans to the value of one option, or "".

    `search` gives the options that match a text, best first, a few dozen at most; `find` gives
    the option of a value, or None. Both may be set on the field of one form, where they know who
    asks. `none_message` may hold {text}. The initial value is an Option.
    """

    widget = TypedAndChosen

    def __init__(
        self,
        label: str,
        *,
        source_url: Any = "",
        search: Callable[[str], Sequence[Option]] | None = None,
        find: Callable[[str], Option | None] | None = None,
        none_message: str = "Nothing matches “{text}”. Check the spelling or try fewer words",
        several_message: str = "Choose the one you mean",
        maximum: int = 200,
        **wording: Unpack[Wording],
    ) -> None:
        super().__init__(label, **wording)
        self.source_url, self.search, self.find = source_url, search, find
        self.none_message, self.several_message = none_message, several_message
        self.maximum = maximum

    def to_python(self, value: Any) -> Any:
        text, chosen = Typed.of(value)
        text = self._accepted(text)
        if not text and not chosen:
            return ""
        found = list(self._search(text)) if text else []
        option = self._chosen(chosen, text, found) or self._only(text, found)
        return option.value

    def _accepted(self, text: str) -> str:
        if long := typed.too_long(text.strip(), self.maximum, self.noun):
            raise self.refuse(long, "too_long")
        if typed.has_hidden_character(text):
            raise self.refuse(typed.HIDDEN_CHARACTER.format(noun=self.noun), "hidden")
        return " ".join(text.split())

    def _search(self, text: str) -> Sequence[Option]:
        if self.search is None:
            raise AssertionError("An Autocomplete needs a search")
        return self.search(text)

    def _chosen(self, chosen: str, text: str, found: list[Option]) -> Option | None:
        """The option that rode along, if it still fits what stands in the box."""
        if not chosen or len(chosen) > _LONGEST_ID or typed.has_hidden_character(chosen):
            return None
        among = next((option for option in found if option.value == chosen), None)
        if among or self.find is None:
            return among
        option = self.find(chosen)
        fits = option is not None and (not text or _same(option.label, text))
        return option if fits else None

    def _only(self, text: str, found: list[Option]) -> Option:
        matches = [option for option in found if _same(option.label, text)] or found
        if not matches:
            shown = text if len(text) <= 60 else f"{text[:60]}…"
            raise self.refuse(self.none_message.replace("{text}", shown), "none")
        if len(matches) > 1:
            raise self.refuse(self.several_message, "several", options=matches[:MOST_RADIOS])
        return matches[0]

    def offered(self, bound: BoundField) -> list[Option]:
        """The matches to choose from, when the text fitted several."""
        problems = bound.problems
        return list((problems[0].params or {}).get("options", [])) if problems else []

    def anchor(self, bound: BoundField) -> str:
        return f"{bound.element_id}-which" if self.offered(bound) else bound.element_id

    def prepare_value(self, value: Any) -> Typed:
        text, chosen = Typed.of(value)
        return Typed(typed.kept(text, self.maximum), typed.kept(chosen, 0)[:_LONGEST_ID])

    def draw(self, bound: BoundField) -> str:
        if offered := self.offered(bound):
            return self._box(bound, error=False) + self._radios(bound, offered)
        return self._enhanced(self._box(bound), bound)

    def _box(self, bound: BoundField, *, error: bool = True) -> Markup:
        settings = self.settings(bound)
        settings |= {"label": self.label_settings(bound), "value": bound.value().text}
        settings |= {"autocomplete": "off", "spellcheck": False}
        if not error:
            settings["errorMessage"] = None
        return govuk.component("input", settings)

    def _radios(self, bound: BoundField, offered: list[Option]) -> Markup:
        items = [{"value": o.value, "text": o.label, "hint": phrase(o.hint)} for o in offered]
        legend = {"text": "Which one do you mean?", "classes": "govuk-fieldset__legend--s"}
        return govuk.component(
            "radios",
            {
                "idPrefix": f"{bound.element_id}-which",
                "name": f"{bound.html_name}-id",
                "fieldset": {"legend": legend},
                "hint": {"text": "If it is not here, type more of its name above."},
                "errorMessage": phrase(str(bound.errors[0])),
                "items": items,
            },
        )

    def _enhanced(self, box: Markup, bound: BoundField) -> Markup:
        return with_suggestions(box, bound.html_name, bound.value().id, self.source_url)


class Suggested(Text):
    """A search text with suggestions from `source_url` where scripts run. Cleans to the text.

    The value of a suggestion that was picked rides along in `<name>-id`; see `picked`.
    """

    def __init__(self, label: str, *, source_url: Any, **settings: Any) -> None:
        super().__init__(label, **settings)
        self.source_url = source_url

    @staticmethod
    def picked(data: Mapping[str, str], name: str) -> str:
        """The value of the suggestion that came with the form, or an empty string."""
        chosen = data.get(f"{name}-id", "")
        sound = len(chosen) <= _LONGEST_ID and not typed.has_hidden_character(chosen)
        return chosen if sound else ""

    def draw(self, bound: BoundField) -> str:
        box = govuk.component(self.component, self.settings(bound))
        return with_suggestions(box, bound.html_name, "", self.source_url)


def with_suggestions(box: Markup, name: str, chosen: str, source_url: Any) -> Markup:
    """The box wrapped so that a script can suggest, with a place for what is chosen."""
    hidden = Markup('<input type="hidden" name="{}-id" value="{}">').format(name, chosen)
    wrapper = Markup('<div data-gt-autocomplete data-source-url="{}">{}{}</div>')
    return wrapper.format(str(source_url), box, hidden)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
