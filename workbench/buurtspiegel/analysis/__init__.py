"""Pure functions on values and statuses: what is computed, without store, screen or plugins."""
