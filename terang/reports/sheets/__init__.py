"""Spreadsheets beside the papers: the same numbers, ready to print and to count with."""
