"""Estimates: figures that answer one question, side by side over time.

`figures` makes what can be compared of a story's claims, `situations` puts stories together in which the same thing is counted, `lines`
draws what each speaker says over time, `verdicts` says how the lines stand to each other, `estimates` runs it all and keeps it up to date.
"""
