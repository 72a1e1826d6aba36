"""Actors: countries, bodies and persons, and who is meant by pronouns and short forms."""
