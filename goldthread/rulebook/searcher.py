"""Rules and options in the search over everything. All of policy is public."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from goldthread.core.access import Actor
from goldthread.core.searching import MOST, Hit, Results
from goldthread.core.text import sort_key
from goldthread.rulebook import catalogue, queries


def find(actor: Actor, text: str) -> Results:
    """Rules by their title, and the options that a question has."""
    words = sort_key(text).split()
    return Results("Policy", list(_holding(words))[:MOST] if words else [])


def _holding(words: Iterable[str]) -> Iterator[Hit]:
    for hit in _all():
        key = sort_key(hit.title)
        if all(word in key for word in words):
            yield hit


def _all() -> Iterator[Hit]:
    system = queries.policy_in_force()
    for parameter in system.parameters.values():
        subject = catalogue.subject_title(parameter.name.split(".", maxsplit=1)[0])
        href = reverse("policy-rule", kwargs={"name": parameter.name})
        yield Hit(parameter.title, f"A rule of policy: {subject}", href)
    for option in system.options.values():
        yield Hit(option.title, "An option that could be put into force", reverse("policy-options"))
