"""Verifying the log as part of the service, with the result in the log itself."""
