"""Cases: the published specification of the rules, read from `cases/*.yaml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from goldthread.policy.engine import source
from goldthread.policy.engine.parameter import Parameter
from goldthread.policy.engine.reform import Adoption
from goldthread.policy.engine.result import Status, Value
from goldthread.policy.engine.system import System

FOLDER = source.PACKAGE / "cases"


@dataclass(frozen=True)
class Case:
    """One row: what is asked, with which facts and options, and what must come out."""

    name: str
    target: str
    on: date
    options: tuple[Adoption, ...]
    inputs: Mapping[str, Value]
    output: Value | None
    status: Status
    reference: str


@dataclass(frozen=True)
class Table:
    """The cases of one subject."""

    subject: str
    title: str
    cases: tuple[Case, ...]


def tables(folder: Path = FOLDER) -> tuple[Table, ...]:
    """The tables of cases, in order of their files."""
    files = sorted(folder.glob("*.yaml"))
    return tuple(read(path.read_text("utf-8"), path.name) for path in files)


def read(text: str, file: str) -> Table:
    """One table. Raises PolicyError where a row lacks a field or has a strange one."""
    row = source.fields(source.read(text, file), ("title", "cases"), (), file)
    cases = tuple(_case(entry, file) for entry in row["cases"])
    return Table(file.removesuffix(".yaml"), source.text(row, "title", file), cases)


def _case(entry: Any, file: str) -> Case:
    needed = ("name", "target", "date", "reference")
    row = source.fields(entry, needed, ("inputs", "options", "output", "status"), file)
    return Case(
        name=source.text(row, "name", file),
        target=source.text(row, "target", file),
        on=source.day(row, "date", file),
        options=tuple(_adoption(option, file) for option in row.get("options", ())),
        inputs=row.get("inputs", {}),
        output=row.get("output"),
        status=Status(row.get("status", Status.DETERMINED)),
        reference=source.text(row, "reference", file),
    )


def _adoption(entry: Any, file: str) -> Adoption:
    row = source.fields(entry, ("option", "from"), ("until",), file)
    return Adoption(
        source.text(row, "option", file), source.day(row, "from", file), row.get("until")
    )


def answer(case: Case, baseline: System) -> tuple[Status, Value | None]:
    """What the rules say to a case."""
    system = baseline.with_options(case.options)
    found = system.determine(case.target, inputs=case.inputs, on=case.on)
    return found.status, found.value


def boundaries(parameters: Sequence[Parameter]) -> list[tuple[Parameter, date]]:
    """Each parameter with the day before and the day of each of its changes."""
    return [
        (parameter, day)
        for parameter in parameters
        for dated in parameter.values
        for day in (dated.from_ - timedelta(days=1), dated.from_)
    ]
