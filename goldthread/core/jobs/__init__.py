"""Long work in the background: how far it is, what went wrong, stopped and taken up again."""
