"""What everybody may take along: files, an API, feeds, catalogues, badges."""
