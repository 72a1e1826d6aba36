"""Places: an offline gazetteer (built by `pantau.places.build`) and its lookup by name."""
