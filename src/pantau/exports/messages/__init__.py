"""What Pantau says in its own voice: one TOML table a language."""
