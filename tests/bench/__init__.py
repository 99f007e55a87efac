"""Figures beside their limits, measured in the same run: `python3 dev.py bench`."""
