"""What writes in `notices`: one module per noun."""
