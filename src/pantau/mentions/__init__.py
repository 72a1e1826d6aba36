"""Mentions in a text: numbers, figures, times, places, actors, triggers, objects; each with its span and rule."""
