"""The screen: the only package that imports Panel."""
