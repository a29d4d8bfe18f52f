"""The rows of the table: each module has ``rows(setting)``, which measures and returns them."""
