"""From texts to parameters, options, inputs, codes and the calendar."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from goldthread.policy.engine import source, unit
from goldthread.policy.engine.calendar import Calendar, Term
from goldthread.policy.engine.errors import PolicyError
from goldthread.policy.engine.parameter import DatedValue, Parameter
from goldthread.policy.engine.reform import Change, Option, check_option
from goldthread.policy.engine.scalar import Input
from goldthread.policy.engine.unit import CodeList

Source = Mapping[str, str]
Codes = Mapping[str, CodeList]
SEASONS = ("autumn", "spring", "summer")
TODAY = Input("today", "The day of the question", "date")


def codes(texts: Source) -> dict[str, CodeList]:
    """The lists of codes, each a unit."""
    rows = source.read(_file(texts, source.CODES), source.CODES)
    return {name: _codes(name, row) for name, row in rows.items()}


def _codes(name: str, row: Any) -> CodeList:
    if not isinstance(row, dict) or not row:
        raise PolicyError(f"{name} has no codes: give each with its title", file=source.CODES)
    titles: dict[str, str] = {}
    named_by: dict[str, str] = {}
    for code, entry in row.items():
        if isinstance(entry, dict):
            entry = source.fields(entry, ("title", "parameter"), (), source.CODES)
            named_by[code] = source.text(entry, "parameter", source.CODES)
            entry = entry["title"]
        titles[code] = source.text({code: entry}, code, source.CODES)
    return CodeList(name, MappingProxyType(titles), MappingProxyType(named_by))


def inputs(texts: Source, known: Codes) -> dict[str, Input]:
    """The facts that callers supply, and `today`."""
    file = source.INPUTS
    found = {"today": TODAY}
    for name, row in source.read(_file(texts, file), file).items():
        row = source.fields(row, ("title", "unit"), ("least", "most", "when_absent"), file)
        words = (source.text(row, "title", file), source.text(row, "unit", file))
        bounds = (row.get("least"), row.get("most"), row.get("when_absent"))
        _check_unit(words[1], known, file)
        for value in bounds:
            if value is not None:
                unit.check(words[1], value, what=name, file=file)
        found[name] = Input(name, *words, *bounds)
    return found


def parameters(texts: Source, known: Codes) -> dict[str, Parameter]:
    """The parameters, named `<subject>.<name>` after their files."""
    files = [name for name in texts if name.startswith("parameters/") and name != source.CALENDAR]
    found = [_parameter(texts[file], file, known) for file in sorted(files)]
    return {parameter.name: parameter for parameter in found}


def _parameter(text: str, file: str, known: Codes) -> Parameter:
    needed = ("title", "unit", "description", "asof", "values")
    row = source.fields(source.read(text, file), needed, (), file)
    of = source.text(row, "unit", file)
    _check_unit(of, known, file)
    values = tuple(_dated(entry, of, known, file) for entry in row["values"])
    days = [dated.from_ for dated in values]
    if days != sorted(set(days)):
        raise PolicyError("values are out of order: put the earliest first, one a date", file=file)
    return Parameter(
        name=".".join(file.removeprefix("parameters/").removesuffix(".yaml").split("/")),
        title=source.text(row, "title", file),
        unit=of,
        description=source.text(row, "description", file),
        asof=source.text(row, "asof", file),
        values=values,
        titles=known.get(of),
        file=file,
    )


def _dated(row: Any, of: str, known: Codes, file: str) -> DatedValue:
    row = source.fields(row, ("from", "reference"), ("value", "url"), file)
    if "value" not in row:
        raise PolicyError("value is missing: add it, or null where it ends", file=file)
    value = row["value"]
    if value is not None:
        unit.check(of, value, what="value", file=file)
        _check_code(of, value, known, file)
    words = (source.text(row, "reference", file), source.text(row, "url", file))
    return DatedValue(source.day(row, "from", file), value, *words)


def options(texts: Source, known: Mapping[str, Parameter], of: Codes) -> dict[str, Option]:
    """The options, named after their files."""
    files = sorted(name for name in texts if name.startswith("options/"))
    found = {option.name: option for option in (_option(texts[file], file) for file in files)}
    for option in found.values():
        check_option(option, known, f"options/{option.name}.yaml")
        for change in option.changes:
            _check_code(
                known[change.parameter].unit, change.value, of, f"options/{option.name}.yaml"
            )
    return found


def _option(text: str, file: str) -> Option:
    words = ("title", "question", "summary", "source")
    row = source.read(text, file)
    row = source.fields(row, (*words, "changes", "gains", "losses"), ("url",), file)
    changes = [_change(entry, file) for entry in row["changes"]]
    given = {name: source.text(row, name, file) for name in words}
    return Option(
        name=file.removeprefix("options/").removesuffix(".yaml"),
        changes=tuple(changes),
        gains=source.texts(row, "gains", file),
        losses=source.texts(row, "losses", file),
        source_url=source.text(row, "url", file),
        **given,
    )


def _change(row: Any, file: str) -> Change:
    row = source.fields(row, ("parameter", "value"), (), file)
    return Change(source.text(row, "parameter", file), row["value"])


def calendar(texts: Source) -> Calendar:
    """The calendar of terms: listed school years, the rest by rule."""
    file = source.CALENDAR
    needed = ("first_year", "last_year", "reference")
    row = source.fields(source.read(_file(texts, file), file), needed, ("years",), file)
    listed = {year: _year(year, terms, file) for year, terms in row.get("years", {}).items()}
    return Calendar.of_years(row["first_year"], row["last_year"], listed)


def _year(year: int, row: Any, file: str) -> tuple[Term, Term, Term]:
    row = source.fields(row, SEASONS, (), file)
    label = f"{year}/{(year + 1) % 100:02d}"
    autumn, spring, summer = (_term(label, season, row[season], file) for season in SEASONS)
    return autumn, spring, summer


def _term(label: str, season: str, row: Any, file: str) -> Term:
    names = ("starts", "half_term_starts", "half_term_ends", "ends")
    row = source.fields(row, names, (), file)
    starts, rest, back, ends = (source.day(row, name, file) for name in names)
    if not starts < rest <= back < ends:
        raise PolicyError(f"the dates of {season} {label} are out of order: mend them", file=file)
    return Term(label, season, starts, ends, (rest, back))


def _file(texts: Source, name: str) -> str:
    if name not in texts:
        raise PolicyError("the rule set has no such file: add it", file=name)
    return texts[name]


def _check_unit(name: str, known: Codes, file: str) -> None:
    if unit.kind(name) is unit.Kind.CODE and name not in known:
        raise PolicyError(f"{name} is no unit: use one, or list its codes", file=file)


def _check_code(of: str, value: Any, known: Codes, file: str) -> None:
    if of in known and value not in known[of].titles:
        raise PolicyError(f"{value!r} is no code of {of}: list it or mend it", file=file)
