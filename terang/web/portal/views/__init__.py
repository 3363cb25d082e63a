"""Pages of the public portal, one module for each noun."""
