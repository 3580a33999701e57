"""A made-up profession: named people for each role, and many more to make the lists real."""
