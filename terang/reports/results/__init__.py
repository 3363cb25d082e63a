"""Read models of the reports: everything a paper says, gathered in a number of queries that does not grow with the bodies."""
