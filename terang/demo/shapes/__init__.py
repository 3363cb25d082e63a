"""Shapes of websites: each turns the same content into pages as one kind of system would serve them."""
