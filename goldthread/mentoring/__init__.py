"""Mentors, and whom they support."""
