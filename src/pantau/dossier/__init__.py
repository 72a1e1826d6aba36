"""The sample dossier: short articles we wrote ourselves, retold from public reporting."""
