"""Forecasts that sources made: a register, matches with later claims, standings as of a day, scorecards.

Pure functions of statements; whatever order they arrive in, the register comes to the same.
"""
