"""What is read: one module per noun."""
