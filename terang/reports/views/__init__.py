"""Pages of the reports: what can be made, what is being made, what there is."""
