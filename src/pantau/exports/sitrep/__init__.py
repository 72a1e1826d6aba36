"""Situation reports: a dated page of blocks, and the forms it is written in."""
