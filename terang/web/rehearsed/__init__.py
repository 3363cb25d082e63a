"""The made-up history and work of Sukamaju, one module for each part of the office."""
