"""Inductions as the parts that pages draw."""
