"""The pages of a training provider, and those of a record manager."""
