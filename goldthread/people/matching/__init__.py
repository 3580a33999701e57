"""Whether somebody has a record already: `match` compares, the rules of policy decide.

Rooms that ask register what happens after a record manager has decided a doubt: `purposes`.
"""

from goldthread.people.matching.comparing import Agreement, Asked
from goldthread.people.matching.searching import Candidate, Strength, Verdict, match

__all__ = ["Agreement", "Asked", "Candidate", "Strength", "Verdict", "match"]
