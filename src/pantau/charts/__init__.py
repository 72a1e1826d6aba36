"""Pictures of what was assessed: Altair specifications, rendered offline."""
