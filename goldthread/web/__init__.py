"""Assembly: home, sign-in, the record, the public check, the demonstration."""
