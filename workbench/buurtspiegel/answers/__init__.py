"""Answers of the engine in the words and shapes of the screen: maps, legends, profiles, tables, search results.

Nothing here knows a visitor: an answer depends on the question alone, and can be kept by any cache.
"""
