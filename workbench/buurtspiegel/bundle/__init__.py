"""A bundle: an analysis that another gemeente replays on its own data. It holds no records and no figures."""
