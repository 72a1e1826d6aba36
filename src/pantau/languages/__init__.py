"""Languages: one folder of TOML tables each, their loader, and the phrase automaton that tables are searched with."""
