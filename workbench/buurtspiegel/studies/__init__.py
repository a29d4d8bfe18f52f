"""Studies: a method of :mod:`buurtspiegel.analysis` put to what the engine knows, remembered for all visitors."""
