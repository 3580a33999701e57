"""Made-up schools as facts, the same for the same seed."""

import itertools
import random
from collections.abc import Iterator
from typing import Any

from goldthread.organisations.models import Phase
from goldthread.organisations.reading import Facts
from goldthread.organisations.synthetic import drawing
from goldthread.organisations.synthetic.sources import distributions, names

FIRST_URN = 900_001
# Establishment numbers tell the phase, as in the national register.
FIRST_ESTABLISHMENT = {
    Phase.PRIMARY: 2000, Phase.SECONDARY: 4000, Phase.ALL_THROUGH: 6900, Phase.SPECIAL: 7000,
}  # fmt: skip
TRIES = 50


def facts(count: int, seed: int) -> list[Facts]:
    """`count` schools, two or more: the named ones first."""
    maker = _Maker(seed)
    named = [maker.named(row) for row in names()["schools"]]
    phases = drawing.phases(count - len(named))
    maker.draw.shuffle(phases)
    return [*named, *(maker.drawn(phase) for phase in phases)]


class _Maker:
    """Draws one school after the other and remembers what is taken."""

    def __init__(self, seed: int) -> None:
        # S311: made-up schools need the same numbers again, not secret ones.
        self.draw = random.Random(seed)  # noqa: S311
        self.urns = itertools.count(FIRST_URN)
        self.taken = {row["name"] for row in names()["schools"]}
        self.establishments = {
            phase: itertools.count(n) for phase, n in FIRST_ESTABLISHMENT.items()
        }
        self.towns = _towns(self.draw)

    def named(self, row: dict[str, Any]) -> Facts:
        """One of the schools that the demonstration's people work for."""
        figures = {"pupils": row["pupils"], "eligible": row["eligible"]}
        town = self.draw.choice(self.towns[row["area"]])
        return self._school(Phase(row["phase"]), row["name"], row["area"], town) | figures | {
            "allocation_pence": drawing.allocation(Phase(row["phase"]), row["eligible"])
        }  # fmt: skip

    def drawn(self, phase: Phase) -> Facts:
        """A school of a phase with drawn name, place and figures."""
        area = self.draw.choice(list(names()["areas"]))
        town = self.draw.choice(self.towns[area])
        pupils = drawing.roll(self.draw, distributions()[phase])
        eligible = drawing.eligible(self.draw, distributions()[phase], pupils)
        return self._school(phase, self._name(phase, town), area, town) | {
            "pupils": pupils,
            "eligible": eligible,
            "allocation_pence": drawing.allocation(phase, eligible),
        }

    def _school(self, phase: Phase, name: str, area: str, town: str) -> Facts:
        return {
            "urn": str(next(self.urns)),
            "name": name,
            "local_authority_code": area,
            "local_authority": names()["areas"][area],
            "establishment_number": f"{next(self.establishments[phase]) % 10_000:04d}",
            "school_type": self._type(phase, name),
            "phase": phase,
            "constituency": _constituency(self.towns[area], town),
        }

    def _type(self, phase: Phase, name: str) -> str:
        drawn: str = self.draw.choice(names()["types"][phase])
        return "Academy" if "Academy" in name else drawn

    def _name(self, phase: Phase, town: str) -> str:
        for name in itertools.islice(self._candidates(phase, town), TRIES):
            if name not in self.taken:
                break
        # Beyond a few thousand schools names repeat, as they do in life.
        self.taken.add(name)
        return name

    def _candidates(self, phase: Phase, town: str) -> Iterator[str]:
        while True:
            pattern = self.draw.choice(names()["patterns"][phase])
            yield pattern.format(town=town, feature=self.draw.choice(names()["features"]))


def _towns(draw: random.Random) -> dict[str, list[str]]:
    """Every town belongs to one area."""
    pairs = itertools.product(names()["town_beginnings"], names()["town_ends"])
    towns = ["".join(pair) for pair in pairs]
    draw.shuffle(towns)
    areas = list(names()["areas"])
    return {area: towns[at :: len(areas)] for at, area in enumerate(areas)}


def _constituency(towns: list[str], town: str) -> str:
    """Two neighbouring towns vote together; a last one that is left over does so alone."""
    first = towns.index(town) // 2 * 2
    return " and ".join(towns[first : first + 2])
