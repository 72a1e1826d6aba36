"""Knowledge of actors: countries, bodies, people in office, and the code of an actor string."""
