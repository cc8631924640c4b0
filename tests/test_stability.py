import math

import numpy as np
import pandas as pd
import pytest
from test_distance import OTHER, PLAIN, Part, generator, own_documents, planted, shared_sections

from kg.measure.distances.stability import STABILITY_COLUMNS, rank_correlation, stability_table
from kg.measure.inference.gram import make_cells
from kg.measure.segments import Segments
from kg.wording.claims import order_said
from kg.wording.reasons import worded


def stability(segments: Segments, **options: int) -> pd.DataFrame:
    cells = make_cells(segments, unit="section")
    return stability_table(cells, measure="words", rng=generator(), **{"splits": 40, **options})  # type: ignore[arg-type]


def four_services(spread: float, *, documents: int = 6) -> list[Part]:
    parts = []
    for k, name in enumerate("abcd"):
        mixed = (1 - spread * k) * PLAIN + spread * k * OTHER
        parts += [(name, f"r{d}", s, 2, mixed) for d in range(documents) for s in range(4)]
    return parts


def rho(table: pd.DataFrame, kind: str) -> float:
    return float(table.loc[table["kind"] == kind, "rho"].mean())


def test_a_planted_order_holds_between_halves() -> None:
    table = stability(planted(four_services(0.33), generator(1), burst=2_000))
    assert list(table.columns) == list(STABILITY_COLUMNS)
    assert rho(table, "halves of documents") > 0.8
    assert rho(table, "halves of chapters") > 0.8
    assert table.loc[table["kind"] == "without document", "left_out"].tolist() == [f"r{d}" for d in range(6)]
    assert table["pairs"].eq(6).all()
    assert order_said(table).en.startswith("The order holds in other parts of the texts: between halves of the ")
    assert order_said(table).nb.startswith("Rekkefølgen holder i andre deler av tekstene: mellom halvdeler av ")


def test_noise_has_no_order_though_leaving_one_out_looks_stable() -> None:
    found = [stability(planted(four_services(0.0), generator(seed))) for seed in range(8)]
    assert abs(np.mean([rho(table, "halves of documents") for table in found])) < 0.3
    assert np.mean([rho(table, "without document") for table in found]) > 0.5
    assert any(order_said(table).nb.startswith("Rekkefølgen er ikke til å stole på") for table in found)


def test_halves_of_documents_are_all_of_them_when_few() -> None:
    table = stability(planted(four_services(0.33, documents=4), generator(1)))
    assert table.loc[table["kind"] == "halves of documents", "splits"].tolist() == [6]


def test_two_services_have_no_order() -> None:
    table = stability(planted(shared_sections(OTHER), generator(1)))
    assert table["rho"].isna().all()
    assert set(worded(table)["reason"]) == {"fewer than three pairs of services stand in both parts"}
    assert order_said(table).en.startswith("The order of the distances cannot be checked")
    one = pd.DataFrame([{"measure": "words", "kind": "halves of documents", "rho": 0.5, "low": None, "high": None}])
    said = order_said(one.astype({"low": float, "high": float}))
    assert said.en.endswith("the order of the distances correlates 0.50.")
    assert said.nb.endswith("korrelerer rekkefølgen av avstandene 0,50.")
    assert order_said(table.iloc[:0]).nb.startswith("Rekkefølgen av avstandene kan ikke kontrolleres")


def test_services_left_out_play_no_part() -> None:
    segments = planted(four_services(0.33) + own_documents("e", 4, 1), generator(1))
    cells = make_cells(segments, unit="section")
    table = stability_table(cells, measure="words", rng=generator(), splits=5, services=frozenset("abc"))
    assert table["pairs"].max() == 3


def test_rank_correlation_gives_ties_their_mean_rank() -> None:
    # Ranks 1 2.5 2.5 4 and 1 2 3 4: 4.5 / √(4.5 · 5).
    assert rank_correlation(np.array([1.0, 2, 2, 3]), np.array([1.0, 2, 3, 4])) == pytest.approx(math.sqrt(0.9))
    assert math.isnan(rank_correlation(np.ones(3), np.arange(3.0)))
