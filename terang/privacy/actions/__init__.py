"""Whatever is written: one module per noun."""
