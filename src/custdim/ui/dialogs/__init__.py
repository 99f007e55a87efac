"""Dialogs for one decision."""
