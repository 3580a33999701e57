"""The texts of a rule set, and strict reading of them.

A source is a mapping from file name to text: `parameters/<subject>/<name>.yaml`,
`variables/<subject>.py`, `variables/inputs.yaml`, `variables/codes.yaml`,
`options/<name>.yaml` and `parameters/calendar/term_dates.yaml`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from goldthread.policy.engine.errors import PolicyError

PACKAGE = Path(__file__).resolve().parents[1]
CALENDAR = "parameters/calendar/term_dates.yaml"
INPUTS = "variables/inputs.yaml"
CODES = "variables/codes.yaml"

Row = Mapping[str, Any]


class _Strict(yaml.SafeLoader):
    """YAML of plain data that refuses a key given twice and takes only true and false as flags."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if first in "tTfF" or "bool" not in tag]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for number, key in enumerate(keys):
            if key in keys[:number]:
                line = node.value[number][0].start_mark.line + 1
                raise PolicyError(f"{key} is given twice: remove one", line=line)
        return super().construct_mapping(node, deep)


def package_source() -> dict[str, str]:
    """The texts of the rule set that this package carries."""
    found = [
        *PACKAGE.glob("parameters/*/*.yaml"),
        *PACKAGE.glob("options/*.yaml"),
        *PACKAGE.glob("variables/*.yaml"),
        *PACKAGE.glob("variables/[!_]*.py"),
    ]
    return {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in sorted(found)}


def read(text: str, file: str) -> Row:
    """The mapping that one YAML text holds."""
    try:
        # A subclass of the safe loader: it makes plain data only.
        row = yaml.load(text, Loader=_Strict)  # noqa: S506
    except PolicyError as error:
        raise PolicyError(error.reason, file=file, line=error.line) from error
    except yaml.YAMLError as error:
        raise PolicyError(f"not YAML: {error}", file=file) from error
    if not isinstance(row, dict):
        raise PolicyError("give names and values, one to a line", file=file)
    return row


def fields(row: Any, needed: Sequence[str], allowed: Sequence[str], file: str) -> Row:
    """`row` once it is sure to have the needed fields and no unknown one."""
    if not isinstance(row, dict):
        raise PolicyError(f"{row!r}: give {', '.join(needed)}", file=file)
    missing = [name for name in needed if row.get(name) in (None, "", [])]
    if missing:
        raise PolicyError(f"{missing[0]} is missing: add it", file=file)
    strange = [name for name in row if name not in (*needed, *allowed)]
    if strange:
        raise PolicyError(f"{strange[0]} is no field: remove or rename it", file=file)
    return row


def text(row: Row, name: str, file: str) -> str:
    """A field that holds words; none is an empty text."""
    value = row.get(name, "")
    if not isinstance(value, str):
        raise PolicyError(f"{name} is {value!r}: write it as words", file=file)
    return " ".join(value.split())


def day(row: Row, name: str, file: str) -> date:
    """A field that holds a date."""
    value = row[name]
    if not isinstance(value, date) or isinstance(value, datetime):
        raise PolicyError(f"{name} is {value!r}: write a date such as 2021-09-01", file=file)
    return value


def texts(row: Row, name: str, file: str) -> tuple[str, ...]:
    """A field that holds a list of sentences."""
    values = row[name]
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise PolicyError(f"{name} is {values!r}: write a list of sentences", file=file)
    return tuple(" ".join(value.split()) for value in values)
