"""From documents and claims to copy groups, utterances, drift and stories. Pure: everything comes in, nothing is kept."""
