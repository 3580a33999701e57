"""The policy in force: adopted options and stored rule sets."""
