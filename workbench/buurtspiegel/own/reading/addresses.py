"""Postcodes, house numbers with their additions, and addresses in one column."""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from .uniques import matches, over_uniques

POSTCODE = r"^[1-9][0-9]{3}(?:[A-Z]{2})?$"
_NUMBER = re.compile(
    r"0*([1-9][0-9]{0,4})(?:[.,]0+)?"
    r"(?:(?:[\s\-/.,]+(?=[0-9])|[\s\-/.,]*(?=[A-Z]))([0-9A-Z][0-9A-Z\s\-/.]{0,11}))?",
    re.ASCII,
)
_IN_TEXT = re.compile(r"\b([1-9][0-9]{3})\s?([A-Z]{2})\b(?![a-z])")
_STREET = re.compile(r"(.*?[^\W\d_][\w'’.\- ]*?)[\s,]+((?<![\w])[1-9][0-9]{0,4})\b\s*(.*)")
#: «Plein 1944 12» and «Plein 40-45 12»: the first number belongs to the street.
_YEAR_STREET = re.compile(
    r"([^\W\d_][\w'’.\- ]*\s(?:19[0-9]{2}|40\s?-\s?'?45|1940\s?-\s?1945))[\s,]+([1-9][0-9]{0,4})\b\s*(.*)"
)


@dataclass(frozen=True)
class Address:
    """The parts of an address; each '' where it is not there."""

    street: str = ""
    number: str = ""
    addition: str = ""
    postcode: str = ""
    place: str = ""


def read_postcodes(texts: pa.Array) -> pa.Array:
    """Return each postcode as «1234» or «1234AB», '' where a text is none."""
    bare = pc.replace_substring_regex(pc.utf8_upper(texts), r"(?:[.,]0+)$|[\s\x{00a0}._-]+", "")
    bare = pc.replace_substring_regex(bare, r"^NL([1-9][0-9]{3})", r"\1")
    return pc.if_else(pa.array(matches(bare, POSTCODE)), bare, "")


def read_number(text: str) -> tuple[str, str]:
    """Return the house number and its addition («12», «A»); ('', '') where a text is none."""
    found = _NUMBER.fullmatch(text.strip().rstrip(".,-/").upper())
    if not found:
        return "", ""
    return found[1], re.sub(r"[\s\-/.]+", " ", found[2] or "").strip()


def read_address(text: str) -> Address:
    """Take an address apart: «Kerkstraat 12 A, 3512 AB Utrecht»."""
    text = re.sub(r"[\r\n;]+", ", ", " ".join(text.split(" ")).strip())
    postcode, place = "", ""
    before = text
    if found := _IN_TEXT.search(text.upper() if text.isupper() or text.islower() else text):
        postcode = found[1] + found[2]
        before, place = text[: found.start()], text[found.end() :]
    else:
        before, _, place = text.partition(",") if re.search(r"[0-9][^,]*,", text) else (text, "", "")
    parts = _YEAR_STREET.fullmatch(before.strip(" ,\t")) or _STREET.fullmatch(before.strip(" ,\t"))
    if not parts:
        return Address(postcode=postcode, place=place.strip(" ,()"))
    number, addition = read_number(f"{parts[2]} {parts[3]}".strip())
    return Address(parts[1].strip(" ,"), number or parts[2], addition, postcode, place.strip(" ,()"))


def looks_like_postcodes(texts: pa.Array) -> npt.NDArray[np.bool_]:
    """Say of each text whether it is a postcode."""
    return over_uniques(texts, lambda words: np.asarray(pc.not_equal(read_postcodes(words), "").to_numpy(False)))
