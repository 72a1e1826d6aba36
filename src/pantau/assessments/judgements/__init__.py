"""The user's judgements, applied to statements: which claims they are about, and what they change."""
