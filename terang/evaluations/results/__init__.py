"""What counts: read from answers, marks and objections; writes nothing."""
