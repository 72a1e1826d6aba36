"""Figures: numbers with bounds, unit, measure, role, and what they count."""
