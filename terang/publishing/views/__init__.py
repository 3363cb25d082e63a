"""Pages of the bodies' websites, one module for each noun."""
