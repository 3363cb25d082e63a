"""The bench: a made farm of websites, and Terang beside its yardsticks on it. Never part of the product or its tests."""
