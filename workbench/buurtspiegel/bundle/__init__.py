"""A bundle: an analysis that another gemeente replays on its own data. It holds no records and no figures.

```
koploper: registrations, mirrors, cards, a story → gathering → file with a checksum
volger:   file → transfer (checked whole) → differing (modules, columns, code lists) → following → the same analysis
```
"""

from .contents import Bundle, BundledCard, BundledRegistration, BundleRefused

__all__ = ["Bundle", "BundleRefused", "BundledCard", "BundledRegistration"]
