"""Benches of the evaluation office, on a database of their own."""
