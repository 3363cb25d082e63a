"""Pages about websites, their inspections and the proofs."""
