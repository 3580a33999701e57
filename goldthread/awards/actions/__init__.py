"""Every write on recommendations, files of trainees and awards."""

from goldthread.awards.actions.award import confer, correct_award, end_award
from goldthread.awards.actions.recommendation import recommend, recommend_known
from goldthread.awards.actions.training_file import check_file, commit_file, discard_file

__all__ = [
    "check_file",
    "commit_file",
    "confer",
    "correct_award",
    "discard_file",
    "end_award",
    "recommend",
    "recommend_known",
]
