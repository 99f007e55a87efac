"""The panes that the larger pages are put together from."""
