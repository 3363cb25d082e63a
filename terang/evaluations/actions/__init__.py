"""What changes an evaluation; one module per noun."""
