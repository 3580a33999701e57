"""The rules, one file to a subject. The engine reads these texts; nothing imports them."""
