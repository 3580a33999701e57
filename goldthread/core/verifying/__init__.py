"""Verifies the sealed log: `python -m goldthread.core.verifying`. No Django, so that an auditor
can run it beside the service, on an export, with nothing to trust but these few pages."""

from goldthread.core.verifying.checks import Finding, verify

__all__ = ["Finding", "verify"]
