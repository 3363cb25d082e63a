"""Forms of websites."""
