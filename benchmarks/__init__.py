"""Benchmarks: one script a question. They print figures; none is a timed test."""
