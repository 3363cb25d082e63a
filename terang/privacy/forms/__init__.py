"""What people type: one module per noun."""
