"""Expressions of when, resolved to days."""
