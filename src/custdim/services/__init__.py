"""Use cases: one function each. Plain values in, frozen records out."""
