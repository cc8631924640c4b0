import math
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from kg.measure.distances.layout import classical_layout, square_matrix
from kg.measure.table_checks import TableError

POINTS = {"barnehage": (0.0, 0.0), "nav": (3.0, 0.0), "ppt": (0.0, 1.0), "skole": (-2.0, -0.5)}


def table(pairs: dict[tuple[str, str], float]) -> pd.DataFrame:
    return pd.DataFrame([(a, b, d2) for (a, b), d2 in pairs.items()], columns=["a", "b", "d2"])


def planar() -> dict[tuple[str, str], float]:
    return {(a, b): math.dist(POINTS[a], POINTS[b]) ** 2 for a, b in combinations(sorted(POINTS), 2)}


def test_distances_in_a_plane_are_drawn_exactly() -> None:
    found = classical_layout(table(planar()))
    places = {row["service"]: (row["x"], row["y"]) for row in found.coordinates.to_dict("records")}
    for (a, b), d2 in planar().items():
        assert math.dist(places[a], places[b]) ** 2 == pytest.approx(d2)
    assert found.negative_share == pytest.approx(0, abs=1e-12)
    assert found.drawn_share == pytest.approx(1)
    assert found.left_out == ()


def test_each_axis_points_to_the_service_farthest_out() -> None:
    places = classical_layout(table(planar())).coordinates
    for axis in ("x", "y"):
        values = places[axis].to_numpy()
        assert values[np.abs(values).argmax()] > 0
    assert places["service"].iloc[int(places["x"].to_numpy().argmax())] == "nav"


def test_negative_estimates_are_kept_and_their_share_is_told() -> None:
    found = classical_layout(table({("a", "b"): -1.0, ("a", "c"): 2.0, ("b", "c"): 2.0}))
    matrix = np.array([[0, -1, 2], [-1, 0, 2], [2, 2, 0]])
    centring = np.eye(3) - 1 / 3
    values = np.linalg.eigvalsh(-centring @ matrix @ centring / 2)
    assert found.negative_share == pytest.approx(-values[values < 0].sum() / np.abs(values).sum())
    assert found.negative_share > 0.1
    assert found.coordinates["y"].tolist() == [0.0, 0.0, 0.0]  # only one eigenvalue is positive


def test_services_without_an_estimate_are_left_out_and_named() -> None:
    pairs = planar() | {(name, "stat"): math.nan for name in POINTS}
    found = classical_layout(table(pairs))
    assert found.left_out == ("stat",)
    pd.testing.assert_frame_equal(found.coordinates, classical_layout(table(planar())).coordinates)


def test_as_few_as_possible_are_left_out() -> None:
    pairs = planar() | {("nav", "ppt"): math.nan, ("barnehage", "ppt"): math.nan}
    assert classical_layout(table(pairs)).left_out == ("ppt",)


def test_nothing_known_gives_an_empty_picture() -> None:
    found = classical_layout(table({("a", "b"): math.nan}))
    assert found.coordinates.empty
    assert list(found.coordinates.columns) == ["service", "x", "y"]
    assert math.isnan(found.negative_share)
    assert found.left_out == ("a", "b")


def test_all_in_one_place() -> None:
    found = classical_layout(table({("a", "b"): 0.0, ("a", "c"): 0.0, ("b", "c"): 0.0}))
    assert (found.coordinates[["x", "y"]].to_numpy() == 0).all()
    assert found.negative_share == 0


def test_two_services_stand_at_their_distance() -> None:
    found = classical_layout(table({("a", "b"): 4.0}))
    assert abs(found.coordinates["x"].diff().iloc[1]) == pytest.approx(2)
    assert found.coordinates["x"].iloc[0] > 0  # both are equally far out: the axis points to the first


def test_row_order_and_direction_do_not_matter() -> None:
    rows = list(planar().items())
    mixed = {(b, a) if i % 2 else (a, b): d2 for i, ((a, b), d2) in enumerate(reversed(rows))}
    one, two = classical_layout(table(planar())), classical_layout(table(mixed))
    pd.testing.assert_frame_equal(one.coordinates, two.coordinates, check_exact=True)


def test_more_dimensions() -> None:
    found = classical_layout(table(planar()), dimensions=3)
    assert list(found.coordinates.columns) == ["service", "x1", "x2", "x3"]


def test_two_measures_at_once_are_refused() -> None:
    both = pd.concat([table(planar()), table(planar())])
    with pytest.raises(TableError, match="a pair stands there twice; choose the rows of one measure first"):
        classical_layout(both)


def test_square_matrix_is_symmetric_with_gaps_unknown() -> None:
    names, matrix = square_matrix(table({("b", "a"): 1.5, ("a", "c"): 2.0}))
    assert names == ("a", "b", "c")
    expected = np.array([[0, 1.5, 2.0], [1.5, 0, np.nan], [2.0, np.nan, 0]])
    np.testing.assert_array_equal(matrix, expected)
