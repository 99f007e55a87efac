"""Tables over records, a page of ids at a time."""
