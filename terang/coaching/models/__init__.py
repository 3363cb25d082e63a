"""Tables of `coaching`: one module per noun."""
