"""What leaves Pantau: tables, JSON, CSV, marked HTML."""
