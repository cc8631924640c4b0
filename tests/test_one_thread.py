from threadpoolctl import threadpool_info

from kg.building.build import build_study
from kg.measure.one_thread import one_thread
from kg.study_measures.comparison import compare
from kg.study_measures.uses import compare_meanings


def blas_threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


def test_linear_algebra_runs_in_one_thread_and_is_given_back() -> None:
    before = blas_threads()
    assert one_thread(blas_threads)() == {1}
    assert blas_threads() == before


def test_what_users_call_is_measured_in_one_thread() -> None:
    assert all(hasattr(measure, "__wrapped__") for measure in (build_study, compare, compare_meanings))
