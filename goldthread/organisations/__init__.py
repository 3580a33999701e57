"""Schools, appropriate bodies, training providers and the other bodies of the profession."""
