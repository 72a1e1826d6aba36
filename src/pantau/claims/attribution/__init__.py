"""Who said what through whom: source-cue-content relations."""
