"""Knowledge of places: an offline gazetteer and its lookup."""
