"""The rule engine: how parameters, rules and options become determinations."""
