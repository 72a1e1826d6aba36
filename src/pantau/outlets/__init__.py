"""Outlets: who publishes, from where, in which languages, belonging to whom. A table, and its lookups."""
