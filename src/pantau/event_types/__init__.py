"""Knowledge of events: PLOVER types, modes and contexts, and the kinds of weapons and aid."""
