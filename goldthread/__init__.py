"""Goldthread: a teaching profession's career system, one room to a package."""
