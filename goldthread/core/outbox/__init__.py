"""Messages to people: written with the fact that they tell of, sent by the worker afterwards."""
