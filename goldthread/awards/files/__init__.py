"""The end of training by file: every row is checked first, then all good rows go in at once."""
