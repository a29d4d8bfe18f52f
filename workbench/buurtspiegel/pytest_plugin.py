"""What pytest gets from Buurtspiegel: the contract test of a module."""
