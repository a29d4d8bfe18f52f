"""Identifiers that point at one person: BSN, e-mail address, telephone number, IBAN. Recognised by their form alone."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

#: Under so few values a share says little; a column of fewer is one when all of them pass (and at least five).
LEAST_VALUES, LEAST_SHARE, FEWEST = 20, 0.5, 5
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:\+|00)\s?31[\s\-().]*(?:0[\s\-().]*)?|0)[1-9](?:[\s\-().]{0,3}[0-9]){8}(?![0-9])"
)
#: A mobile number whose zero was lost; only a whole column of them is taken for that.
_MOBILE = re.compile(r"6[1-9][0-9]{7}")
_IBAN = re.compile(r"(?<![0-9A-Z])[A-Z]{2}[0-9]{2}(?:[ .]?[0-9A-Z]{4}){2,7}(?:[ .]?[0-9A-Z]{1,3})?(?![0-9A-Z])")
_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])[0-9]{4}\.[0-9]{2}\.[0-9]{3}|(?<![0-9A-Za-z])[0-9]{3}[. ][0-9]{3}[. ][0-9]{3}"
    r"|(?<![0-9A-Za-z.,])[0-9]{8,9}"
)
_WEIGHTS = np.array([9, 8, 7, 6, 5, 4, 3, 2, -1])


def is_bsn(texts: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Say of each text whether it is a BSN: 9 digits, or 8 when the zero was lost, that pass the elfproef."""
    bare = [re.sub(r"[ .]|\.0$", "", text) for text in texts]
    fits = np.array([len(one) in (8, 9) and one.isascii() and one.isdigit() for one in bare], dtype=bool)
    found = np.zeros(len(bare), dtype=bool)
    if fits.any():
        digits = np.array([[int(digit) for digit in one.zfill(9)] for one, fit in zip(bare, fits, strict=True) if fit])
        found[fits] = ((digits @ _WEIGHTS) % 11 == 0) & digits.any(axis=1)
    return found


def is_iban(text: str) -> bool:
    """Say whether a text is an IBAN with a right check number (ISO 13616, modulo 97)."""
    bare = re.sub(r"[ .]", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}", bare):
        return False
    return int("".join(str(int(sign, 36)) for sign in bare[4:] + bare[:4])) % 97 == 1


def hard_in(text: str) -> str:
    """Return which identifier stands somewhere in a text («BSN», «e-mail», «telefoon», «IBAN»), '' for none."""
    if "@" in text and _EMAIL.search(text):
        return "e-mail"
    if not re.search(r"[0-9]{2}", text):
        return ""
    if any(is_iban(found) for found in _IBAN.findall(text.upper())):
        return "IBAN"
    if _PHONE.search(text):
        return "telefoon"
    return "BSN" if is_bsn(_NUMBER.findall(text)).any() else ""


def is_hard(text: str) -> bool:
    """Say whether an identifier of a person stands in a text."""
    return bool(hard_in(text))


def hard_column(values: Sequence[str]) -> str:
    """Return which identifier a column holds, judged by its different values; '' for none."""
    if not values:
        return ""
    if _many(is_bsn(values)):
        return "BSN"
    tests = (
        ("e-mail", [bool(_EMAIL.search(text)) for text in values]),
        ("IBAN", [is_iban(text) for text in values]),
        ("telefoon", [bool(_PHONE.fullmatch(text)) for text in values]),
    )
    for what, fits in tests:
        if _many(np.array(fits)):
            return what
    mobile = np.mean([bool(_MOBILE.fullmatch(text)) for text in values])
    return "telefoon" if len(values) >= FEWEST and mobile >= 0.9 else ""


def _many(fits: npt.NDArray[np.bool_]) -> bool:
    if len(fits) >= LEAST_VALUES:
        return bool(fits.mean() >= LEAST_SHARE)
    return len(fits) >= FEWEST and bool(fits.all())
