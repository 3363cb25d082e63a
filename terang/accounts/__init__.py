"""People, sign-in, sessions; the journal of who did what."""
