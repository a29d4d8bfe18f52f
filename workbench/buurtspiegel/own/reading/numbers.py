"""Numbers as they are typed in the Netherlands: decimal comma, thousands points, € signs, and the American way."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from .uniques import as_mask, matches, over_uniques

#: The point, in a pattern.
POINT = r"\."
#: Around the number: € signs and words, the «,-» of a round sum, an apostrophe that made it text in Excel.
_AROUND = r"(?i)^'|€|\beuro?\b\.?|[\s\x{00a0}\x{202f}]|,[-–—]+$"
_NUMBER = r"^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$"
#: These can only be read one way: three decimals after one to three digits can be thousands.
_DECIDED = {
    sign: rf"^[+-]?(?:[0-9]*{sign}(?:[0-9]{{1,2}}|[0-9]{{4,}})|(?:0|[0-9]{{4,}}){sign}[0-9]+)$" for sign in (POINT, ",")
}
_WHOLE_GROUPS = {sign: rf"^[+-]?[1-9][0-9]{{0,2}}(?:{sign}[0-9]{{3}})+$" for sign in (POINT, ",")}
#: Groups that can only be groups: two of them, or one before a decimal sign.
_GROUPED = "|".join(
    rf"^[+-]?[0-9]{{1,3}}(?:{sign}[0-9]{{3}})+{other}[0-9]+$|^[+-]?[0-9]{{1,3}}(?:{sign}[0-9]{{3}}){{2,}}$"
    for sign, other in ((",", POINT), (POINT, ","))
)
#: So many different texts say which decimal sign a column has.
_ENOUGH = 20_000


def read_numbers(texts: pa.Array, decimal: str = ",") -> npt.NDArray[np.float64]:
    """Return the number in each text (float64), NaN where there is none.

    ``decimal`` is the sign of the file; a column that plainly uses the other one is read by that.
    """
    return over_uniques(texts, lambda words: _read(words, decimal))


def decimal_of(words: pa.Array, decimal: str) -> str:
    """Return the decimal sign of a column: what its own numbers say, else that of the file."""
    points, commas = (bool(matches(words.slice(0, _ENOUGH), _DECIDED[sign]).any()) for sign in (POINT, ","))
    return decimal if points == commas else "." if points else ","


def _read(words: pa.Array, decimal: str) -> npt.NDArray[np.float64]:
    bare = pc.replace_substring_regex(words, _AROUND, "")
    point = decimal_of(bare, decimal) == "."
    grouped = matches(bare, f"{_GROUPED}|{_WHOLE_GROUPS[',' if point else POINT]}")
    if grouped.any():
        bare = pc.replace_with_mask(bare, pa.array(grouped), _without_groups(bare.filter(pa.array(grouped))))
    plain = pc.replace_substring(bare, ",", ".")
    fits = as_mask(pc.match_substring_regex(plain, _NUMBER))
    found = pc.cast(plain if fits.all() else pc.if_else(pa.array(fits), plain, None), pa.float64())
    numbers: npt.NDArray[np.float64] = np.array(found.to_numpy(zero_copy_only=False), dtype=float)
    numbers[~np.isfinite(numbers)] = np.nan
    return numbers


def _without_groups(grouped: pa.Array) -> pa.Array:
    """Take the signs between thousands away; where both signs occur, the last one is the decimal sign."""
    mixed = pa.array(matches(grouped, r"\..*,|,.*\."))
    decimals = pc.replace_substring_regex(grouped, r"[.,]([0-9]+)$", r"_\1")
    fraction = pc.replace_substring(pc.replace_substring_regex(decimals, "[.,]", ""), "_", ".")
    return pc.if_else(mixed, fraction, pc.replace_substring_regex(grouped, "[.,]", ""))
