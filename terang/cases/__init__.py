"""Requests, objections, complaints: what the public asks, and the days the law counts."""
