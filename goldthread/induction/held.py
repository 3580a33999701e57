"""What induction holds on a person."""

from goldthread.induction.models import (
    Assessment,
    Decision,
    Decline,
    Extension,
    HeadRecommendation,
    Induction,
    InductionStanding,
    ProgressReview,
    ServicePeriod,
    Signature,
    StandingDue,
)
from goldthread.people.subject.register import Holding

OF_INDUCTION = "induction__person"
HOLDINGS = (
    Holding(model=Induction, title="Induction"),
    Holding(model=Decline, title="Appropriate bodies that declined", person=OF_INDUCTION),
    Holding(model=ServicePeriod, title="Service in induction", person=OF_INDUCTION),
    Holding(model=ProgressReview, title="Progress reviews", person=OF_INDUCTION),
    Holding(model=Assessment, title="Formal assessments", person=OF_INDUCTION),
    Holding(
        model=Signature,
        title="Signatures under assessments",
        person="assessment__induction__person",
    ),
    Holding(model=HeadRecommendation, title="Headteacher’s recommendations", person=OF_INDUCTION),
    Holding(model=Decision, title="Decisions on induction", person=OF_INDUCTION),
    Holding(model=Extension, title="Extensions of induction", person=OF_INDUCTION),
    Holding(model=InductionStanding, title="Standing in induction", person=OF_INDUCTION),
    Holding(model=StandingDue, title="What is due in induction", person=OF_INDUCTION),
)
