"""Event types: PLOVER's types, modes and contexts, and the kinds of weapons and aid, as tables with their lookups.

Names of types, modes and contexts: PLOVER 2.0, (c) 2021 Open Event Data Alliance, CC BY-SA 4.0 (see types.toml).
"""
