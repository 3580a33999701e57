"""Statutory induction: service, reviews, assessments and the outcome."""
