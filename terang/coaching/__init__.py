"""Advice, commitments, visits, training. Reads results, never writes them: who judges does not depend on who advises."""
