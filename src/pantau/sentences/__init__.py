"""A document is cleaned of its furniture and cut into sentences and tokens; its language is told."""
