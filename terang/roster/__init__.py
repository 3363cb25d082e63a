"""Lists of public bodies as offices write them: which column is which, which kind a name tells, which address a cell."""
