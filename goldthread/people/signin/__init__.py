"""Sign-in with OpenID Connect, and to which record it belongs."""
