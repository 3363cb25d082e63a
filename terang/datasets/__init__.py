"""Functional data: the region defines a form, each body fills it in, the region compiles and publishes."""
