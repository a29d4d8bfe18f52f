"""Does a class hold: worked by hand."""

import numpy as np

from buurtspiegel.analysis.robustness import Variant, holding, placed_in


def classes(*of: int) -> np.ndarray:
    return np.array(of, dtype=np.int64)


def test_a_class_is_compared_by_its_place() -> None:
    assert placed_in(classes(0, 1, 2, 3, 4, 5, -1), 5, 6).tolist() == [0, 1, 2, 2, 3, 4, -1]
    assert placed_in(classes(0, 1, 2, 3), 5, 4).tolist() == [0, 1, 3, 4]
    assert placed_in(classes(0, 1, 2), 3, 3).tolist() == [0, 1, 2]


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
