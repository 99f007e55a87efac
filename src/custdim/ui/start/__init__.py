"""What is shown before an office is open."""
