"""The cycle: plan, SAQ, verification, visits, objections, results, ranking."""
