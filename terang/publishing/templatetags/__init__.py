"""Tags of websites."""
