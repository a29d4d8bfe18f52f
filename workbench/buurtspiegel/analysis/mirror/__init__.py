"""The methods of the mirror: pure functions on arrays of need and provision per area."""
