"""What follows from claims: estimates, forecasts, relations, credibility, indicators.

Every assessment is a pure function of statements and judgements: no clock, no store, no state. Asking it as of a day is asking it for
the statements of that day.
"""
