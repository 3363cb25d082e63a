"""What everybody may see of a region: its front page, rankings, bodies, indicators."""
