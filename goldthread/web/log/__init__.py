"""The log of events as auditors and teachers read it."""
