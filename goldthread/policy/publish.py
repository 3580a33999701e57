"""Writes the reference pages of the policy from its parameters, options, rules and cases.

`python -m goldthread.policy.publish` writes `docs/reference/policy/`; with
`--check` it writes nothing and fails when a page is out of date.
"""

import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from goldthread.policy.engine import testing, unit
from goldthread.policy.engine.parameter import DatedValue, Parameter
from goldthread.policy.engine.reform import Option
from goldthread.policy.engine.result import Value
from goldthread.policy.engine.scalar import Input, Variable
from goldthread.policy.engine.system import System
from goldthread.policy.engine.testing import Case

FOLDER = Path("docs/reference/policy")
MADE = "<!-- Made by python -m goldthread.policy.publish: change the policy, then run it. -->"


def pages(system: System, tables: Sequence[testing.Table]) -> dict[str, str]:
    """The text of each page by its file name."""
    return {
        "parameters.md": _page("Parameters", _parameters(system)),
        "options.md": _page("Options", _options(system)),
        "rules.md": _page("Rules", _rules(system)),
        "cases.md": _page("Cases", _cases(system, tables)),
    }


def stale(folder: Path, wanted: dict[str, str]) -> list[str]:
    """The pages in `folder` that are absent or differ from those wanted."""
    return [
        name
        for name, text in wanted.items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    ]


def main(arguments: Sequence[str], folder: Path = FOLDER) -> int:
    """Write the pages, or check them; the exit code."""
    wanted = pages(System.baseline(), testing.tables())
    old = stale(folder, wanted)
    if "--check" in arguments:
        sys.stdout.write("".join(f"{name} is out of date\n" for name in old))
        return 1 if old else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name in old:
        (folder / name).write_text(wanted[name], "utf-8")
    return 0


def _page(title: str, lines: Iterable[str]) -> str:
    return "\n".join([MADE, "", f"# {title}", "", *lines]).rstrip("\n") + "\n"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    clean = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    lines = [heads, ["---"] * len(heads), *clean]
    return [*(f"| {' | '.join(line)} |" for line in lines), ""]


def _parameters(system: System) -> Iterable[str]:
    yield "Each value holds from its date, which is compared with the fact in the heading."
    yield ""
    ordered = sorted(system.parameters.values(), key=lambda parameter: parameter.name)
    for subject, found in groupby(ordered, key=lambda parameter: parameter.name.split(".")[0]):
        yield from (f"## {subject.capitalize()}", "")
        for parameter in found:
            yield from _parameter(parameter, system)


def _parameter(parameter: Parameter, system: System) -> Iterable[str]:
    fact = system.inputs[parameter.asof].title.lower()
    yield from (f"### {parameter.title}", "", f"`{parameter.name}`, fixed by {fact}.", "")
    yield from (parameter.description, "")
    rows = [
        (unit.long_date(dated.from_), _value(parameter, dated), _source(dated))
        for dated in parameter.values
    ]
    yield from _table(("From", "Value", "Source"), rows)


def _value(parameter: Parameter, dated: DatedValue) -> str:
    return "no longer in force" if dated.value is None else parameter.display(dated.value)


def _source(dated: DatedValue) -> str:
    return f"[{dated.reference}]({dated.source_url})" if dated.source_url else dated.reference


def _options(system: System) -> Iterable[str]:
    ordered = sorted(system.options.values(), key=lambda option: (option.question, option.name))
    for question, found in groupby(ordered, key=lambda option: option.question):
        yield from (f"## {question}", "")
        for option in found:
            yield from _option(option, system)


def _option(option: Option, system: System) -> Iterable[str]:
    yield from (f"### {option.title}", "", f"`{option.name}`. {option.summary}", "")
    changed = [(system.parameters[change.parameter], change.value) for change in option.changes]
    rows = [(parameter.title, parameter.display(value)) for parameter, value in changed]
    yield from _table(("Parameter", "Value"), rows)
    yield from (f"Gains: {' '.join(option.gains)}", "", f"Losses: {' '.join(option.losses)}", "")
    yield from (f"Source: {option.source}.", "")


def _rules(system: System) -> Iterable[str]:
    yield from ("## Facts that are asked for", "")
    yield from _table(("Fact", "Name", "Unit", "When absent"), map(_input, _inputs(system)))
    yield from ("## Answers", "")
    rows = [_rule(variable) for _, variable in sorted(system.variables.items())]
    yield from _table(("Answer", "Name", "Unit", "Depends on", "Source"), rows)
    yield from ("## Codes", "")
    for codes in system.codes.values():
        yield from (f"### {codes.name}", "")
        yield from _table(("Code", "Meaning"), codes.titles.items())


def _inputs(system: System) -> list[Input]:
    return [system.inputs[name] for name in sorted(system.inputs)]


def _input(known: Input) -> Sequence[str]:
    absent = known.when_absent
    shown = "" if absent is None else unit.display(known.unit, absent)
    return known.title, f"`{known.name}`", known.unit, shown


def _rule(variable: Variable) -> Sequence[str]:
    rule = variable.rule
    depends = ", ".join(f"`{name.replace('__', '.')}`" for name in rule.arguments)
    return rule.title, f"`{rule.name}`", rule.unit, depends, rule.reference


def _cases(system: System, tables: Sequence[testing.Table]) -> Iterable[str]:
    for table in tables:
        yield from (f"## {table.title}", "")
        rows = [_case(case, system) for case in table.cases]
        yield from _table(("Case", "Asked", "On", "Options", "Facts", "Answer", "Source"), rows)


def _case(case: Case, system: System) -> Sequence[str]:
    options = [f"`{adopted.option}` from {adopted.from_}" for adopted in case.options]
    facts = [f"{name} {_plain(value)}" for name, value in case.inputs.items()]
    return (
        case.name,
        f"`{case.target}`",
        str(case.on),
        "; ".join(options),
        "; ".join(facts),
        _answer(case, system),
        case.reference,
    )


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _answer(case: Case, system: System) -> str:
    if case.output is None:
        return str(case.status).replace("_", " ")
    of = system.variables[case.target].rule.unit
    return unit.display(of, case.output, system.codes.get(of))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
