"""The parts of the definition editor."""
