"""Everything that is asked about an induction."""
