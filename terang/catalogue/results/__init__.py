"""What is read; one module per question."""
