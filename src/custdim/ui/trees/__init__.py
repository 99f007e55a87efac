"""Trees over records."""
