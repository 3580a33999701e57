"""The register of kinds of job: a room says how one batch of its work is done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Step:
    """One batch: how many were done in it, and where the next begins, or that it was the last.

    `errors` are rows that could not be done, each with a label and the reason. They count as done.
    """

    done: int
    cursor: str = ""
    finished: bool = False
    errors: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What the pages say of a job, and how to do it.

    `unit` is one and many of what is counted. `keeps` says what becomes of the work when a job is
    stopped. `total` counts all of it. `step` does the batch that begins at a cursor, "" for the
    first, in the transaction that it is called in: it may be called again for the same batch when
    the worker was killed, and then nothing of the first call is left. `task` is the name of the
    task that runs it, and of jobs with the same `lock` one runs at a time.
    """

    name: str
    unit: tuple[str, str]
    keeps: str
    total: Callable[[], int]
    step: Callable[[str], Step]
    task: str
    lock: str


_registered: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind; a room calls this once for each, when it starts."""
    if kind.name in _registered:
        raise ValueError(f"A kind of job named {kind.name} is already registered")
    _registered[kind.name] = kind


def registered() -> Mapping[str, Kind]:
    """All kinds by name."""
    return MappingProxyType(_registered)
