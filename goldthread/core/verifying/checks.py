"""What makes a log whole: the chain holds, the words fit it, and it fits the checkpoints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from goldthread.core import chain
from goldthread.core.checkpoints import Checkpoint
from goldthread.core.verifying.reading import Beside, Entry

Runs = Sequence[tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What verifying found. `first_bad` is the first number that cannot be relied on."""

    entries: int
    erased: int
    checkpoints: int
    first_bad: int | None = None
    fault: str = ""

    @property
    def whole(self) -> bool:
        return not self.fault

    @property
    def sentence(self) -> str:
        """The finding in one sentence."""
        if self.fault:
            return self.fault
        erased = f", the words of {self.erased:,} of them erased by rule," if self.erased else ""
        return (
            f"The log is whole: {self.entries:,} entries{erased} fit the chain and "
            f"{self.checkpoints:,} signed checkpoints."
        )


@dataclass
class _Walk:
    """The state of one walk along the chain."""

    noted: dict[int, Checkpoint]
    previous: bytes = chain.START
    count: int = 0
    missing: list[int] = field(default_factory=list)
    erased: list[tuple[int, int]] = field(default_factory=list)
    good_checkpoint: int = 0


def verify(
    entries: Iterable[Entry], aside: Beside, checkpoints: Iterable[Checkpoint | None],
    key: Ed25519PublicKey | None,
) -> Finding:  # fmt: skip
    """Walk the chain once. Without a key no checkpoint is looked at, and neither a cut end nor
    a log written anew as a whole can be found.
    """
    noted, fault = _noted(checkpoints, key)
    walk = _Walk(noted, erased=list(aside.erased))
    bad = fault or _walked(walk, entries) or _after(walk, aside)
    number, words = bad or (None, "")
    return Finding(
        entries=walk.count, erased=len(walk.missing), checkpoints=len(noted), first_bad=number,
        fault=words,
    )  # fmt: skip


def _noted(
    checkpoints: Iterable[Checkpoint | None], key: Ed25519PublicKey | None
) -> tuple[dict[int, Checkpoint], tuple[int, str] | None]:
    """Checkpoints by number, and the first that is not genuine; half a line is passed over."""
    noted: dict[int, Checkpoint] = {}
    for one in checkpoints if key else ():
        if one is None:
            continue
        if key and not one.is_genuine(key):
            return noted, (one.number, f"The checkpoint at number {one.number:,} is forged.")
        if noted.setdefault(one.number, one).hash != one.hash:
            return noted, (one.number, f"Two checkpoints differ at number {one.number:,}.")
    return noted, None


def _walked(walk: _Walk, entries: Iterable[Entry]) -> tuple[int, str] | None:
    for entry in entries:
        if fault := _fault(walk, entry):
            return fault
        walk.count, walk.previous = entry.number, entry.hash
    return None


def _fault(walk: _Walk, entry: Entry) -> tuple[int, str] | None:
    number = walk.count + 1
    if entry.number != number:
        return number, f"Number {number:,} is missing from the log."
    linked = chain.chained(walk.previous, number=number, at=entry.at, commitment=entry.commitment)
    if linked != entry.hash:
        return number, f"The chain breaks at number {number:,}: it was changed, moved or put in."
    if entry.body is None or entry.salt is None:
        walk.missing.append(number)
    elif chain.commitment(entry.salt, entry.body) != entry.commitment:
        return number, f"The words of number {number:,} were changed after it was sealed."
    else:
        walk.erased += entry.erases
    return _at_checkpoint(walk, entry)


def _at_checkpoint(walk: _Walk, entry: Entry) -> tuple[int, str] | None:
    noted = walk.noted.get(entry.number)
    if noted is None:
        return None
    if noted.hash != entry.hash:
        first = walk.good_checkpoint + 1
        return first, (
            f"The log was written anew: from number {first:,} on it differs from the signed "
            f"checkpoint at {entry.number:,}."
        )
    walk.good_checkpoint = entry.number
    return None


def _after(walk: _Walk, aside: Beside) -> tuple[int, str] | None:
    """What shows only at the end: words gone without a reason, an end cut off, strays."""
    if (gone := _unexplained(walk.missing, walk.erased)) is not None:
        return gone, f"The words of number {gone:,} are gone, and no erasure names it."
    highest = max(walk.noted, default=0)
    if highest > walk.count:
        return walk.count + 1, (
            f"The end is cut off: the log stops at number {walk.count:,}, but a signed checkpoint "
            f"was made at {highest:,}."
        )
    if aside.strays:
        after = walk.count + 1
        return after, f"{aside.strays:,} events were written past the seal."
    return None


def _unexplained(missing: Sequence[int], erased: Runs) -> int | None:
    """The first missing number inside none of the runs; both in order, so one look at each."""
    runs = iter(sorted(erased))
    first, last = next(runs, (0, 0))
    for number in missing:
        while last < number and (run := next(runs, None)):
            first, last = run[0], max(last, run[1])
        if not first <= number <= last:
            return number
    return None
