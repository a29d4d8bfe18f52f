"""The gemeente's own records: read apart, placed, counted, protected, and only then shown.

```
file → reading (a child process) → placing → cells → protection → store
       drops who it is about       where     counts  withholds     figures like any other
```

What is raw never leaves this package: others import what :data:`OPEN` names, and a test holds them to it.
"""

#: The modules of this package that the rest of the workbench may import: none of them hands out a raw figure.
OPEN = ("desk", "mapping", "mapping_json", "deal", "registered", "report", "told")
