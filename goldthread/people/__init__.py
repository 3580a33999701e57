"""Persons and their teacher reference numbers; users, their roles and how they sign in."""
