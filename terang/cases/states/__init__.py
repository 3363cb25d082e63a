"""Lives in cases, one module for each noun. Late and open are derived, not stored."""
