"""A whole rule set: parameters, rules and options, frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldthread.policy.engine.parameter import Parameter
from goldthread.policy.engine.reform import Adoption, Option
from goldthread.policy.engine.result import Determination, Value


@dataclass(frozen=True)
class System:
    """The policy as data and rules; nothing in it changes after loading."""

    parameters: Mapping[str, Parameter]
    options: Mapping[str, Option]
    adoptions: tuple[Adoption, ...]
    hash: str

    @classmethod
    def baseline(cls) -> "System":
        """The rule set of this package, loaded once."""
        raise NotImplementedError

    @classmethod
    def from_source(cls, source: Mapping[str, str]) -> "System":
        """The rule set of stored texts (file name to text)."""
        raise NotImplementedError

    def source(self) -> dict[str, str]:
        """The texts that make this rule set, without adopted options."""
        raise NotImplementedError

    def with_options(self, adoptions: Sequence[Adoption]) -> "System":
        """A new system with these options adopted too; this one is untouched."""
        raise NotImplementedError

    def determine(
        self, target: str, *, inputs: Mapping[str, Value | None], on: date
    ) -> Determination:
        """The answer for `target` on a day, with its reasons and sources."""
        raise NotImplementedError
