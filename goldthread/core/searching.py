"""One search over what somebody may see: each room registers what it finds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goldthread.core.access import Actor

# Hits shown of each kind; the room's own search shows the rest.
MOST = 5
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it is called, a second line, and its address."""

    title: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class Results:
    """What one searcher finds: at most MOST hits, or the nearest where there is none.

    `more` is the address of the room's own search.
    """

    title: str
    hits: Sequence[Hit]
    nearest: Sequence[Hit] = ()
    more: str = ""


# None where the actor may see nothing of the kind at all.
Searcher = Callable[[Actor, str], Results | None]
_searchers: dict[str, tuple[int, Searcher]] = {}


def register(name: str, searcher: Searcher, *, place: int) -> None:
    """Add a searcher; those of a lower place are shown first. Under one name stands the last."""
    _searchers[name] = place, searcher


def search(actor: Actor, text: str) -> list[Results]:
    """What every room finds for the actor, in order of place; rooms see through `visible_to`."""
    placed = sorted(_searchers.values(), key=lambda one: one[0])
    found = [searcher(actor, text) for _, searcher in placed]
    return [results for results in found if results is not None]
