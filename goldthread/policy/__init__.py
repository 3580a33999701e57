"""The rules of policy: pure Python, no Django.

`System.baseline()` is the policy of this package. Ask it with `determine`;
adopt options with `with_options`; keep it with `source` and `hash`, and load
it again with `from_source`. `goldthread.policy.service` credits service
against the calendar of terms in `goldthread.policy.engine.calendar`.
"""

from goldthread.policy.engine.errors import PolicyError
from goldthread.policy.engine.parameter import DatedValue, Parameter
from goldthread.policy.engine.reform import Adoption, Change, Option
from goldthread.policy.engine.result import Determination, ParameterUse, Status, Step, Value
from goldthread.policy.engine.system import System

__all__ = [
    "Adoption",
    "Change",
    "DatedValue",
    "Determination",
    "Option",
    "Parameter",
    "ParameterUse",
    "PolicyError",
    "Status",
    "Step",
    "System",
    "Value",
]
