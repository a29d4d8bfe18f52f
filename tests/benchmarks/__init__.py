"""What Buurtspiegel costs, and what its peers cost on the same machine in the same run: `tests/benchmarks/run --help`.

Nothing here passes or fails: it prints a table. Times are medians, with the least and the most behind them.
"""
