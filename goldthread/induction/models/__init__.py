"""Tables of induction: registration, service, assessment, outcome, and the cache of standing."""

from goldthread.induction.models.assessment import (
    Assessment,
    Judgement,
    ProgressReview,
    Signatory,
    Signature,
)
from goldthread.induction.models.outcome import (
    Decision,
    DecisionOutcome,
    Extension,
    HeadRecommendation,
    RecommendedOutcome,
)
from goldthread.induction.models.registration import Decline, Induction, InductionQuerySet
from goldthread.induction.models.service import ServicePeriod
from goldthread.induction.models.standing import DueWhat, InductionStanding, StandingDue

__all__ = [
    "Assessment",
    "Decision",
    "DecisionOutcome",
    "Decline",
    "DueWhat",
    "Extension",
    "HeadRecommendation",
    "Induction",
    "InductionQuerySet",
    "InductionStanding",
    "Judgement",
    "ProgressReview",
    "RecommendedOutcome",
    "ServicePeriod",
    "Signatory",
    "Signature",
    "StandingDue",
]
