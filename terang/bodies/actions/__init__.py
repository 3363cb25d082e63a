"""What changes the registry and who may do what, one module for each noun."""
