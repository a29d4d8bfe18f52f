"""Numbers as they are typed in the Netherlands: decimal comma, thousands points, € signs, and the American way."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from .uniques import as_mask, matches, over_uniques

#: Around the number: € signs and words, the «,-» of a round sum, an apostrophe that made it text in Excel.
_AROUND = r"(?i)^'|€|\beuro?\b\.?|[\s\x{00a0}\x{202f}]|,[-–—]+$"
_NUMBER = r"^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$"
#: These can only be read one way: three decimals after one to three digits can be thousands.
_DECIDED = {
    sign: rf"^[+-]?(?:[0-9]*{sign}(?:[0-9]{{1,2}}|[0-9]{{4,}})|(?:0|[0-9]{{4,}}){sign}[0-9]+)$" for sign in (r"\.", ",")
}
_WHOLE_GROUPS = {sign: rf"^[+-]?[1-9][0-9]{{0,2}}(?:{sign}[0-9]{{3}})+$" for sign in (r"\.", ",")}


def read_numbers(texts: pa.Array, decimal: str = ",") -> npt.NDArray[np.float64]:
    """Return the number in each text (float64), NaN where there is none.

    ``decimal`` is the sign of the file; a column that plainly uses the other one is read by that.
    """
    return over_uniques(texts, lambda words: _read(words, decimal))


def decimal_of(words: pa.Array, decimal: str) -> str:
    """Return the decimal sign of a column: what its own numbers say, else that of the file."""
    points, commas = (bool(matches(words, _DECIDED[sign]).any()) for sign in (r"\.", ","))
    return decimal if points == commas else "." if points else ","


def _read(words: pa.Array, decimal: str) -> npt.NDArray[np.float64]:
    bare = pc.replace_substring_regex(words, _AROUND, "")
    point = decimal_of(bare, decimal) == "."
    group = "," if point else r"\."
    grouped = matches(bare, _WHOLE_GROUPS[group])
    for thousands, fraction in ((",", r"\."), (r"\.", ",")):
        grouped |= matches(bare, rf"^[+-]?[0-9]{{1,3}}(?:{thousands}[0-9]{{3}})+{fraction}[0-9]+$")
        grouped |= matches(bare, rf"^[+-]?[0-9]{{1,3}}(?:{thousands}[0-9]{{3}}){{2,}}$")
    if grouped.any():
        parted = pc.replace_substring_regex(bare, r"[.,]([0-9]{3})", r"\1")
        # «1.234,567»: three decimals look like one more group; the other sign tells them apart.
        mixed = matches(bare, r"\..*,|,.*\.")
        thousands = pc.replace_substring_regex(pc.replace_substring_regex(bare, r"[.,]([0-9]+)$", r"_\1"), "[.,]", "")
        bare = pc.if_else(
            pa.array(grouped), pc.if_else(pa.array(mixed), pc.replace_substring(thousands, "_", "."), parted), bare
        )
    plain = pc.replace_substring(bare, ",", ".")
    fits = as_mask(pc.match_substring_regex(plain, _NUMBER))
    found = pc.cast(pc.if_else(pa.array(fits), plain, None), pa.float64())
    numbers: npt.NDArray[np.float64] = np.array(found.to_numpy(zero_copy_only=False), dtype=float)
    numbers[~np.isfinite(numbers)] = np.nan
    return numbers
