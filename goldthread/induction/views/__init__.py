"""The pages of induction."""
