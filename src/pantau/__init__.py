"""Pantau reads the news about war and security into a ledger of sourced claims."""
