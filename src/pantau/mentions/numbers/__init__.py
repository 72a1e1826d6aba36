"""Numbers as written, digits or words."""
