"""Why not: one module per noun."""
