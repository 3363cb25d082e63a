"""Lives in coaching, one module for each noun. Late and missed are derived, not stored."""
