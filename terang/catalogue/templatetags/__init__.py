"""Words of the lists in templates."""
