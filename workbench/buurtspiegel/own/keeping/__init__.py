"""What is kept of the gemeente's own records, in the folder ``own`` of the data directory, for its owner alone.

```
own/                  mode 0700, every file in it 0600
  uitgaven.sqlite     the ledger: every release with its deal, and what was taken back; only ever added to
  logboek.sqlite      who did what; only ever added to, each entry chained to the one before it
  cellen/<id>/        the raw counts behind the newest release of each period; deleted on the day agreed on
  koppelingen/        saved mappings: how a file is read, without anything of its records
  tijdelijk/          files that are being read; swept when a process died
```

The ledger outlives the raw counts: figures that were published can be remembered by anyone, so a later release must be
held against them for as long as the data directory is there.
"""
