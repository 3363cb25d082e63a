"""Speed of what everybody may see, on the made-up regency, through real server processes."""
