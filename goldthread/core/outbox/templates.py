"""The words of every message, in one place; see `templates.yaml`."""

import functools
import string
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

import yaml


@dataclass(frozen=True, kw_only=True)
class Template:
    """One message: who gets it, when, and its words with fields in braces."""

    code: str
    to: str
    when: str
    subject: str
    text: str
    example: Mapping[str, str]

    @property
    def fields(self) -> frozenset[str]:
        """The names that must be given, each with its words."""
        parts = string.Formatter().parse(self.subject + self.text)
        return frozenset(name for _, name, _, _ in parts if name)

    def check(self, given: Mapping[str, str]) -> None:
        """Raise ValueError unless every field is given, with words in it, and no other."""
        wrong = self.fields ^ given.keys() | {name for name in given if not given[name].strip()}
        if wrong:
            raise ValueError(f"{self.code}: {', '.join(sorted(wrong))}")


@functools.cache
def every() -> Mapping[str, Template]:
    """All templates by code, in the order of the file."""
    text = (files(__package__) / "templates.yaml").read_text("utf-8")
    read = yaml.safe_load(text)
    return MappingProxyType({code: Template(code=code, **row) for code, row in read.items()})
