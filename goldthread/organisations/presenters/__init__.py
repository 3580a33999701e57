"""Organisations and runs as parts of pages."""
