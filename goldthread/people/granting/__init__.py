"""Who gives roles to whom, and who ends them."""
