"""What writes: asking for reports, claiming and keeping them, signatories."""
