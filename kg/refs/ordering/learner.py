"""What is learnt of judgements: words of titles, abstracts and keywords, weighed by a linear support vector machine.

TF-IDF of words and pairs of words with a linear SVM in which the few relevant works weigh more than the many others is
what did best on screened reviews: the weights are those that ASReview 2 and later came to on the SYNERGY sets (its
model ELAS u4; https://github.com/asreview/asreview-optuna). Parts of words count beside words, so that an inflected
form or a compound (*barnehagelærer*) teaches of the other: on 22 questions put to 1,101 real records they brought
WSS@95 from .29 to .33 (standard error of the difference .02), a fit, as they were chosen there.

Words are hashed, so that memory does not grow with the vocabulary of 100,000 abstracts; those of one work alone teach
nothing of another and are left out.
"""

import unicodedata
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from corpus.errors import BegrepskartError
from kg.refs.duplicates.works import Work

#: So much of a text is learnt of: the longest abstracts have some 10,000 characters, and a book as an abstract would
#: cost as much as all others.
LONGEST_TEXT = 20_000
#: Places that words and pairs are hashed to, and parts of words: those of 7,000 abstracts seldom share one.
PLACES, PART_PLACES = 2**20, 2**18
#: Letters of a part of a word: most stems of either language are as long. What parts count beside words.
PART, PARTS_COUNT = 5, 0.6
#: A word of fewer works, or of a larger share of them, tells none from another.
FEWEST_WORKS, LARGEST_SHARE = 2, 0.95
#: How much errors cost against simplicity, and how many times as much all relevant works weigh as all others.
COST, RELEVANT_WEIGH = 0.11, 9.8
#: So many works that nobody judged are presumed not to be relevant as long as none was judged so, after Cormack &
#: Grossman 2015, "Autonomy and reliability of continuous active learning for technology-assisted review",
#: arXiv:1504.06868. Later, when they do it still, it did not help here.
PRESUMED = 100
#: Rounds of the fit; what has not settled by then ranks well enough.
MOST_ROUNDS = 2_000

Scores: TypeAlias = "NDArray[np.float64]"


class OrderError(BegrepskartError):
    """No order can be learnt, or nothing can be said of one."""


def require_learner() -> None:
    """Raise :class:`OrderError` with the way out when the optional library is not installed."""
    try:
        import sklearn as _  # noqa: F401, PLC0415 - an optional extra
    except ImportError as error:
        problem = "an order by what was judged needs scikit-learn, which is not installed"
        way = "install it with: pip install 'begrepskart[screening]' (or screen in the order of the review)"
        raise OrderError(f"{problem}; {way}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of works as numbers: a row a work."""

    rows: Any

    def scores(self, judged: Sequence[int], relevant: Sequence[bool], *, seed: int) -> Scores:
        """How near each work is to the relevant ones among the ``judged`` rows; one must be."""
        from sklearn.svm import LinearSVC  # noqa: PLC0415 - an optional extra, slow to load

        if not self.rows.shape[1]:  # no two works share a word
            return np.zeros(self.rows.shape[0])
        rows = [*judged, *(_presumed(self.rows.shape[0], judged, seed) if all(relevant) else ())]
        is_relevant = np.array([*relevant, *[False] * (len(rows) - len(judged))])
        learner = LinearSVC(C=COST, random_state=seed, max_iter=MOST_ROUNDS)
        with warnings.catch_warnings(action="ignore"):  # that it has not settled changes no more than close calls
            learner.fit(self.rows[rows], is_relevant, sample_weight=weights(is_relevant))
        found: Scores = np.asarray(self.rows @ learner.coef_[0])
        return found


def _presumed(works: int, judged: Sequence[int], seed: int) -> Sequence[int]:
    """Rows that nobody judged, drawn at random: most works are not relevant."""
    unread = np.setdiff1d(np.arange(works), judged)
    drawn: list[int] = np.random.default_rng(seed).choice(unread, min(PRESUMED, len(unread)), replace=False).tolist()
    return drawn


def weights(is_relevant: NDArray[np.bool_]) -> Scores:
    """The weight of each judged work, 1 on average: all relevant ones have :data:`RELEVANT_WEIGH` times the others'."""
    others = is_relevant.sum() / (RELEVANT_WEIGH * (~is_relevant).sum())
    raw = np.where(is_relevant, 1.0, others)
    return np.asarray(raw * len(raw) / raw.sum())


def words_of(works: Iterable[Work]) -> Words:
    """The words of works and their parts, each with how rare it is; :class:`OrderError` without the library."""
    require_learner()
    from scipy.sparse import hstack  # noqa: PLC0415 - slow to load

    texts = [text_of(work) for work in works]
    words = _weighed(texts, PLACES, analyzer="word", ngram_range=(1, 2))
    parts = _weighed(texts, PART_PLACES, analyzer="char_wb", ngram_range=(PART, PART))
    return Words(rows=hstack([words, PARTS_COUNT * parts], format="csr"))


def _weighed(texts: Sequence[str], places: int, **counted: object) -> Any:
    """What is counted in texts as TF-IDF, rows of length 1, without what tells none from another."""
    from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer  # noqa: PLC0415

    hashed = HashingVectorizer(n_features=places, alternate_sign=False, norm=None, dtype=np.float32, **counted)
    counts = hashed.transform(texts)
    in_works = np.bincount(counts.indices, minlength=places)
    telling = np.flatnonzero((in_works >= FEWEST_WORKS) & (in_works <= LARGEST_SHARE * len(texts)))
    told = counts[:, telling]
    return TfidfTransformer(sublinear_tf=True).fit_transform(told) if len(telling) else told


def text_of(work: Work) -> str:
    """What is learnt of a work: title, abstract and keywords, letters as one sign each."""
    shown = work.fields
    parts = (shown.title, shown.abstract, " ".join(shown.keywords))
    return unicodedata.normalize("NFC", "\n".join(part[:LONGEST_TEXT] for part in parts))
