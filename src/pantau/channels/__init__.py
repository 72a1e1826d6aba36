"""Who is told, and how: one file a kind of channel, and the file in which a user names them."""
