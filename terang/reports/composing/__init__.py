"""From what a report says to HTML, the same for the printer and for the screen: one module for each paper."""
