"""The ledger: the only state; append-only and bitemporal."""
