"""The policy in force, and the rule sets that past answers were made from."""

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from itertools import groupby

from goldthread import policy
from goldthread.core.errors import DomainError
from goldthread.pages import words
from goldthread.rulebook import catalogue
from goldthread.rulebook.models import Adoption, RuleSet

# How many rule sets a process keeps loaded: those of recent answers, and the one in force.
KEPT = 16
Live = tuple[str, str, dt.date]


def policy_in_force() -> policy.System:
    """The package's policy with all live adoptions over it, on whatever date one asks it for.

    One small query; the system is loaded once a process for each set of adoptions.
    """
    rows = Adoption.objects.live().values_list("question", "option", "from_on", "rule_set_id")
    live = [(question, option, from_on) for question, option, from_on, _ in rows]
    return adopted(_base([(row[1], row[3]) for row in rows]), adoptions_over(live))


def base(live: Iterable[Adoption] | None = None) -> policy.System:
    """The rules that decisions are laid over, with every option of a live decision.

    They are the package's. An option that a release has renamed or dropped is read from the rule
    set kept with the decision; where it no longer fits the package's rules, that rule set holds
    whole, so that a release alone never ends what was decided. `live` are the live decisions,
    where they are at hand.
    """
    decisions = Adoption.objects.live() if live is None else live
    return _base([(decision.option, decision.rule_set_id) for decision in decisions])


def _base(decided: Sequence[tuple[str, str]]) -> policy.System:
    package = policy.System.baseline()
    gone = tuple(one for one in decided if one[0] not in package.options)
    return _with_kept(package, gone) if gone else package


@functools.lru_cache(maxsize=KEPT)
def _with_kept(package: policy.System, gone: tuple[tuple[str, str], ...]) -> policy.System:
    """The package's rules with these options (each with the hash that keeps it)."""
    kept = {hash_: RuleSet.objects.get(pk=hash_) for _, hash_ in gone}
    texts = {f"options/{option}.yaml": _option_text(kept[hash_], option) for option, hash_ in gone}
    try:
        return policy.System.from_source({**package.source(), **texts})
    except policy.PolicyError:
        newest = max(kept.values(), key=lambda rule_set: rule_set.stored_at)
        return policy.System.from_source(newest.source)


def _option_text(rule_set: RuleSet, option: str) -> str:
    return str(rule_set.source[f"options/{option}.yaml"])


def number(name: str, on: dt.date) -> int:
    """A whole number of the policy in force on a day, such as a length or a bound, in its unit.

    Raises DomainError where it has no value on that day.
    """
    parameter = policy_in_force().parameters[name]
    dated = parameter.at(on)
    if dated is None or not isinstance(dated.value, int):
        raise DomainError(f"{parameter.title} has no value in force on {words.date(on)}.")
    return dated.value


def in_force_on(on: dt.date) -> list[catalogue.RuleOn]:
    """Every rule on a date with its source, and what changes next."""
    return catalogue.rules_on(policy_in_force(), on)


def current_hash() -> str:
    """The hash of the policy in force, which `stored` answers for."""
    return policy_in_force().hash


@functools.lru_cache(maxsize=KEPT)
def stored(hash: str) -> policy.System:  # noqa: A002 - the domain's own word
    """The rule set kept under a hash; raises RuleSet.DoesNotExist."""
    kept = RuleSet.objects.get(pk=hash)
    adoptions = tuple(_read(written) for written in kept.adoptions)
    return policy.System.from_source(kept.source).with_options(adoptions)


def is_stored(hash: str) -> bool:  # noqa: A002
    """Whether a rule set is kept under a hash."""
    return RuleSet.objects.filter(pk=hash).exists()


@functools.lru_cache(maxsize=KEPT)
def adopted(system: policy.System, adoptions: tuple[policy.Adoption, ...]) -> policy.System:
    """`system` with the adoptions over it, loaded once for each set of them."""
    return system.with_options(adoptions) if adoptions else system


def adoptions_over(live: Iterable[Live]) -> tuple[policy.Adoption, ...]:
    """Question, option and date of live adoptions as the engine takes them, in order of date.

    An answer to a question holds until the next answer to the same question.
    """
    by_question = sorted(live, key=lambda row: (row[0], row[2]))
    found: list[policy.Adoption] = []
    for _, answers in groupby(by_question, key=lambda row: row[0]):
        found += _in_succession(list(answers))
    return tuple(sorted(found, key=lambda adoption: (adoption.from_, adoption.option)))


def _in_succession(answers: Sequence[Live]) -> list[policy.Adoption]:
    starts = [from_on for _, _, from_on in answers]
    ends = [*starts[1:], None]
    return [
        policy.Adoption(option=option, from_=from_on, until=until)
        for (_, option, from_on), until in zip(answers, ends, strict=True)
    ]


def written(adoption: policy.Adoption) -> dict[str, str | None]:
    """An adoption as a stored rule set keeps it."""
    until = adoption.until.isoformat() if adoption.until else None
    return {"option": adoption.option, "from": adoption.from_.isoformat(), "until": until}


def _read(kept: dict[str, str | None]) -> policy.Adoption:
    from_, until = str(kept["from"]), kept["until"]
    return policy.Adoption(
        option=str(kept["option"]),
        from_=dt.date.fromisoformat(from_),
        until=dt.date.fromisoformat(until) if until else None,
    )
