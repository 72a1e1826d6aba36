"""Records: frozen structs that walk down the corridor. They import nothing else of Pantau."""
