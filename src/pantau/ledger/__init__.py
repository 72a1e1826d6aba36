"""The only state: an append-only, bitemporal ledger of readings and claims in one SQLite file."""
