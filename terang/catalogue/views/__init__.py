"""Pages of the office; one module per noun."""
