"""What leaves Pantau: the marked page, JSON lines, CSV, and how records are said in plain words."""
