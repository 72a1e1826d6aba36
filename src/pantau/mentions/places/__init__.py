"""Places by name and context."""
