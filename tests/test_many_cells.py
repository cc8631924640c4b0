"""With very many cells their products are never made; what is measured is the same."""

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array
from test_distance import OTHER, generator, own_documents, planted, shared_sections

from kg.measure.distances.distance import distance_tables
from kg.measure.distances.stability import stability_table
from kg.measure.inference import between, gram
from kg.measure.inference.between import Between


@pytest.mark.parametrize("at_once", [7, 1_000])
def test_products_that_are_never_made_are_those_that_are(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in ("_COLUMNS_AT_ONCE", "_ROWS_AT_ONCE"):
        monkeypatch.setattr(between, number, at_once)
    rng = np.random.default_rng(1)
    sums, block = rng.random((30, 7)) * (rng.random((30, 7)) < 0.5), rng.integers(0, 12, 30)
    made = sums @ sums.T * (block[:, None] != block[None, :])
    lazy = Between(csr_array(sums), block)
    rows = rng.integers(0, 2, (300, 30)).astype(float)
    np.testing.assert_allclose(rows @ lazy, rows @ made, atol=1e-12)
    np.testing.assert_allclose(lazy @ rows[0], made @ rows[0], atol=1e-12)
    np.testing.assert_allclose(lazy.among(np.arange(9)), made[:9, :9], atol=1e-12)
    np.testing.assert_allclose(lazy.sum(axis=0), made.sum(axis=0), atol=1e-12)


@pytest.mark.parametrize("unit", ["document", "section"])
def test_distances_do_not_depend_on_whether_products_are_made(unit: gram.Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = shared_sections(OTHER, documents=6) + own_documents("a", 3, 3) + own_documents("c", 6, 2, OTHER)
    segments = planted(parts, generator(1))
    found = []
    for most in (gram.MOST_MULTIPLIED, 0):
        monkeypatch.setattr(gram, "MOST_MULTIPLIED", most)
        rng = np.random.default_rng(2)
        tables = distance_tables(segments, measure="words", rng=rng, unit=unit, permutations=99, exact_limit=9)
        order = stability_table(tables.cells, measure="words", rng=rng, splits=9)
        found.append((tables.cells.products is None, tables.distances, order))
    (first, *made), (second, *lazy) = found
    assert (first, second) == (False, True)
    for one, two in zip(made, lazy, strict=True):
        pd.testing.assert_frame_equal(one.drop(columns="why"), two.drop(columns="why"), rtol=1e-9, atol=1e-12)


def test_most_cells_are_multiplied_and_one_more_are_not() -> None:
    each = gram.MOST_MULTIPLIED // 2
    for more in (0, 1):
        made = gram.make_cells(
            planted(own_documents("a", each, 1) + own_documents("b", each + more, 1), generator(1)), unit="document"
        )
        assert (made.products is None) == bool(more)
