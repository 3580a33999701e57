"""Awards, the recommendations that lead to them, and the files that recommend many at once."""

from goldthread.awards.models.award import HELD, REASON_LENGTH, Award, Basis, Ending
from goldthread.awards.models.recommendation import MOST_CREDITS, Recommendation
from goldthread.awards.models.submission import Submission
from goldthread.awards.models.training_file import (
    FileState,
    RowFate,
    TrainingFile,
    TrainingFileRow,
)

__all__ = [
    "HELD",
    "MOST_CREDITS",
    "REASON_LENGTH",
    "Award",
    "Basis",
    "Ending",
    "FileState",
    "Recommendation",
    "RowFate",
    "Submission",
    "TrainingFile",
    "TrainingFileRow",
]
