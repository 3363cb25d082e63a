"""Reports on paper and as spreadsheets: what they say, how they look, and making them in the background."""
