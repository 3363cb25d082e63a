"""The bodies' own websites; the only place that knows Wagtail."""
