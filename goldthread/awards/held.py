"""What the ledger of awards holds on a person."""

from goldthread.awards.models import (
    Award,
    Recommendation,
    Submission,
    TrainingFile,
    TrainingFileRow,
)
from goldthread.people.subject.register import Holding

HOLDINGS = (
    Holding(model=Award, title="Awards"),
    Holding(model=Recommendation, title="Recommendations after training"),
    Holding(
        model=Submission,
        title="Recommendations that waited",
        person="request__person",
    ),
    Holding(
        model=TrainingFileRow,
        title="Rows of training providers’ files",
        person="recommendation__person",
    ),
)
EXEMPT = {TrainingFile: "a file of many trainees; a person's own row is exported"}
