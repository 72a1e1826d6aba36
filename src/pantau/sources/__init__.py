"""Where texts come from: files, standard input, pages; bytes in, decoded text or HTML out."""
