"""Alerts: changes of state, computed from other assessments."""
