"""Dutch neighbourhood data: levels, areas, tables with a status beside every value, readers and a store.

Data flows one way: a reader turns a file into tables and areas, the store keeps them, a cube answers a question.
This package knows no screen and no plugins.
"""
