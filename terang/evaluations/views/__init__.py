"""Pages of an evaluation; one module per noun, each with its own addresses."""
