"""Claims: who said what through whom, whether it is asserted, planned or possible, and what it tells."""
