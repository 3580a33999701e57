"""What every room stands on: actions, events, access, clock. Free of teachers' words."""
