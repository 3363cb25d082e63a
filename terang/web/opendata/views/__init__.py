"""Addresses of the open data: files, the API, feeds, catalogues, badges."""
