"""Does a class hold: worked by hand."""

import numpy as np

from buurtspiegel.analysis.robustness import Variant, holding, keeps


def classes(*of: int) -> np.ndarray:
    return np.array(of, dtype=np.int64)


def test_a_class_is_kept_where_the_other_overlaps_it() -> None:
    third = classes(*[2] * 7)  # of five it reaches from 0.4 to 0.6
    assert keeps(third, 5, classes(0, 1, 2, 3, 4, 5, -1), 6).tolist() == [False] * 2 + [True] * 2 + [False] * 3
    # Of four: from 0.25 to 0.5, and from 0.5 to 0.75.
    assert keeps(third[:4], 5, classes(0, 1, 2, 3), 4).tolist() == [False, True, True, False]
    assert keeps(third[:5], 5, classes(0, 1, 2, 3, 4), 5).tolist() == [False, False, True, False, False]


def test_changes_are_counted_by_variant_and_by_area() -> None:
    own = classes(0, 1, 2, -1)
    found = holding(own, 3, [Variant("a", classes(0, 2, 2, 1), 3), Variant("b", classes(1, 0, -1, -1), 3)])
    assert found.compared.tolist() == [3, 2]
    assert found.changed.tolist() == [1, 2]
    assert found.varied.tolist() == [2, 2, 1, 0]
    assert found.moved.tolist() == [1, 2, 0, 0]


def test_without_variants_nothing_changes() -> None:
    found = holding(classes(0, 1), 2, [])
    assert found.moved.tolist() == [0, 0]
    assert found.compared.tolist() == []
