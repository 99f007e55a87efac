"""Wizards: all steps at the left, back without loss."""
