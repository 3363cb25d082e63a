"""Pages of sign-in and of one's own account, one module for each noun."""
