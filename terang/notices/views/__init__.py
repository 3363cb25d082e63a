"""Pages: the outbox and the channels of a region."""
