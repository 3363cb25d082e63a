"""Pages of instruments: the library, one version, the editor, import, previews, mapping of years."""
