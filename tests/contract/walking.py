"""Finds the forms of a page and fills them in as a browser would send them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from django.http import HttpResponse

TYPED = frozenset({"text", "search", "email", "tel", "number", "password", "date", ""})


@dataclass(frozen=True)
class Form:
    """A form: where it goes, what it sends as it stands, what is typed and what is offered."""

    method: str
    action: str
    values: dict[str, str] = field(default_factory=dict)
    typed: tuple[str, ...] = ()
    offered: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.values)


def forms(answer: HttpResponse) -> list[Form]:
    """The forms in the main part of a page; those that only sign in or out are left out."""
    tree = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    found = [_form(element) for element in tree.iter("form")]
    return [form for form in found if not form.action.startswith(("/sign-in/as/", "/sign-out/"))]


def query_names(answer: HttpResponse) -> set[str]:
    """The names that stand in the queries of a page's links and GET forms."""
    tree = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    linked = {
        name
        for link in tree.iter("a")
        for name, _ in parse_qsl(urlsplit(link.get("href") or "").query)
    }
    asked = {name for form in forms(answer) if form.method == "get" for name in form.names}
    return linked | asked


def _form(element: Element) -> Form:
    values: dict[str, str] = {}
    typed: list[str] = []
    offered: dict[str, tuple[str, ...]] = {}
    for control in _controls(element):
        name, kind = control.get("name", ""), control.get("type", "")
        values[name] = _value(control, values.get(name))
        if control.tag == "textarea" or (control.tag == "input" and kind in TYPED):
            typed.append(name)
        if answers := tuple(_answers(control)):
            offered[name] = offered.get(name, ()) + answers
    method = (element.get("method") or "get").lower()
    return Form(method, element.get("action") or "", values, tuple(dict.fromkeys(typed)), offered)


def _controls(element: Element) -> Iterator[Element]:
    """What is sent when the first of the form's buttons is pressed."""
    for control in element.iter():
        if control.tag in {"input", "select", "textarea"} and control.get("name"):
            yield control
    yield from [button for button in element.iter("button") if button.get("name")][:1]


def _answers(control: Element) -> Iterator[str]:
    """What can be chosen in it, where something is chosen."""
    if control.tag == "select":
        yield from filter(None, (option.get("value", "") for option in control.iter("option")))
    elif control.get("type") in {"radio", "checkbox"}:
        yield control.get("value", "")


def _value(control: Element, before: str | None) -> str:
    """What the control sends; of several with one name the first, and never nothing."""
    name = control.get("name", "")
    if control.tag == "textarea":
        return (control.text or "").strip() or plausible(name)
    if control.tag == "select":
        options = [option.get("value", "") for option in control.iter("option")]
        return next(filter(None, options), "")
    if control.tag == "button" or control.get("type") in {"radio", "checkbox"}:
        return before or control.get("value", "")
    return control.get("value") or plausible(name)


def plausible(name: str) -> str:
    """An answer that a field of this name takes, so that the others matter; dates are today."""
    known = {"trn": "7301001", "milliterms": "1", "days": "3", "percent": "60", "year": "2020"}
    part = name.rpartition("-")[2]
    date = {"day": "10", "month": "3", "year": "2000" if "birth" in name else "2026"}
    return known.get(name) or (date.get(part) if "-" in name else None) or "Words"
