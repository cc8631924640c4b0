"""With very many cells their products are never made; what is measured is the same."""

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array
from test_distance import OTHER, generator, own_documents, planted, shared_sections

from kg.measure.distances.distance import distance_tables
from kg.measure.distances.stability import stability_table
from kg.measure.inference import gram
from kg.measure.inference.between import Between


def test_products_that_are_never_made_are_those_that_are() -> None:
    rng = np.random.default_rng(1)
    sums, block = rng.random((30, 7)) * (rng.random((30, 7)) < 0.5), rng.integers(0, 12, 30)
    made = sums @ sums.T * (block[:, None] != block[None, :])
    lazy = Between(csr_array(sums), block)
    rows = rng.integers(0, 2, (300, 30)).astype(float)
    np.testing.assert_allclose(rows @ lazy, rows @ made, atol=1e-12)
    np.testing.assert_allclose(lazy @ rows[0], made @ rows[0], atol=1e-12)
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
