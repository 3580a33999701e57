"""Fields that are chosen: radios, checkboxes and a list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Unpack

from django import forms

from goldthread.pages.fields.base import BoundField, Field, Wording, phrase

NOT_OFFERED = "Choose from the answers shown"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose.

    `reveals` names fields of the same form that are asked only with this answer. `divider` is a
    word drawn before it ("or"). `exclusive` rules out every other answer of `Choices`.
    """

    value: str
    label: str
    hint: str = ""
    reveals: tuple[str, ...] = ()
    divider: str = ""
    exclusive: bool = False


Offered = Option | Sequence[Any]


def as_options(offered: Iterable[Offered]) -> list[Option]:
    """Options from options, (value, label) or (value, label, hint)."""
    return [
        answer if isinstance(answer, Option) else Option(*(str(part) for part in answer[:3]))  # type: ignore[arg-type]
        for answer in offered
    ]


class _Chosen(Field):
    """Shared by the fields that offer answers. Set `options` to offer others on one form."""

    asks = "Choose"

    def __init__(
        self,
        label: str,
        options: Iterable[Offered] = (),
        *,
        coerce: Callable[[str], Any] = str,
        **wording: Unpack[Wording],
    ) -> None:
        super().__init__(label, **wording)
        self.options = options
        self.coerce = coerce

    @property
    def options(self) -> list[Option]:
        """The answers offered, in order."""
        return self._options

    @options.setter
    def options(self, offered: Iterable[Offered]) -> None:
        self._options = as_options(offered)

    def _one(self, value: str) -> Any:
        if value not in {option.value for option in self.options}:
            raise self.refuse(NOT_OFFERED, "not_offered")
        return self.coerce(value)

    def unrevealed(self, chosen: Any) -> set[str]:
        """Names of the fields whose answer was not chosen; `chosen` is what was posted."""
        picked = chosen if isinstance(chosen, list) else [str(chosen)]
        hidden = {name for option in self.options for name in option.reveals}
        return hidden - {
            name for option in self.options if option.value in picked for name in option.reveals
        }

    def _items(self, bound: BoundField, chosen: Iterable[str]) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = []
        for option in self.options:
            if option.divider:
                items.append({"divider": option.divider})
            items.append(self._item(bound, option, checked=option.value in chosen))
        return items

    def _item(self, bound: BoundField, option: Option, *, checked: bool) -> dict[str, Any]:
        revealed = "".join(bound.form[name].as_field_group() for name in option.reveals)
        return {
            "value": option.value,
            "text": option.label,
            "hint": phrase(option.hint),
            "checked": checked,
            "behaviour": "exclusive" if option.exclusive else None,
            "conditional": {"html": revealed} if revealed else None,
        }


class Choice(_Chosen):
    """Radios. Cleans to the chosen value through `coerce`; nothing chosen is ""."""

    widget = forms.TextInput
    component = "radios"

    def __init__(
        self,
        label: str,
        options: Iterable[Offered] = (),
        *,
        coerce: Callable[[str], Any] = str,
        inline: bool = False,
        **wording: Unpack[Wording],
    ) -> None:
        super().__init__(label, options, coerce=coerce, **wording)
        self.inline = inline

    def to_python(self, value: Any) -> Any:
        return "" if value in (None, "") else self._one(str(value))

    def settings(self, bound: BoundField) -> dict[str, Any]:
        return super().settings(bound) | {
            "idPrefix": bound.element_id,
            "fieldset": self.fieldset_settings(bound),
            "classes": "govuk-radios--inline" if self.inline else None,
            "items": self._items(bound, {_text(bound.value())}),
        }


class Choices(_Chosen):
    """Checkboxes. Cleans to a list of the chosen values through `coerce`."""

    widget = forms.SelectMultiple
    component = "checkboxes"

    def to_python(self, value: Any) -> Any:
        picked = [str(one) for one in value or []]
        chosen = [self._one(one) for one in dict.fromkeys(picked)]
        alone = [option for option in self.options if option.exclusive and option.value in picked]
        if alone and len(chosen) > 1:
            raise self.refuse(f"Choose either “{alone[0].label}” or other answers, not both")
        return chosen

    def settings(self, bound: BoundField) -> dict[str, Any]:
        chosen = {_text(value) for value in bound.value() or []}
        return super().settings(bound) | {
            "idPrefix": bound.element_id,
            "fieldset": self.fieldset_settings(bound),
            "items": self._items(bound, chosen),
        }


class Select(_Chosen):
    """A list that opens. Cleans like Choice. `empty` is the first line, for no answer."""

    widget = forms.TextInput
    component = "select"

    def __init__(
        self,
        label: str,
        options: Iterable[Offered] = (),
        *,
        coerce: Callable[[str], Any] = str,
        empty: str = "Choose one",
        **wording: Unpack[Wording],
    ) -> None:
        super().__init__(label, options, coerce=coerce, **wording)
        self.empty = empty

    def to_python(self, value: Any) -> Any:
        return "" if value in (None, "") else self._one(str(value))

    def settings(self, bound: BoundField) -> dict[str, Any]:
        chosen = _text(bound.value())
        lines = [Option("", self.empty), *self.options]
        items = [
            {"value": line.value, "text": line.label, "selected": line.value == chosen}
            for line in lines
        ]
        return super().settings(bound) | {"label": self.label_settings(bound), "items": items}


def _text(value: Any) -> str:
    return "" if value is None else str(value)
