"""The averaged perceptron (Freund & Schapire 1999; for tagging Collins 2002): weights learned one mistake at a time."""

from collections.abc import Sequence


class Perceptron:
    """Sparse weights by feature and class, with the running sums that their average needs."""

    def __init__(self, classes: Sequence[str]) -> None:
        self._classes = tuple(classes)
        self._weights: dict[str, dict[str, int]] = {}
        self._sums: dict[str, dict[str, int]] = {}  # what each weight summed to over all steps but its last value's
        self._steps = 0

    def learn(self, features: Sequence[str], right: str) -> str:
        """The class that the weights give so far; a wrong guess moves the weights towards ``right``."""
        self._steps += 1
        scores = dict.fromkeys(self._classes, 0)
        for feature in features:
            for name, weight in self._weights.get(feature, {}).items():
                scores[name] += weight
        guess = max(self._classes, key=scores.__getitem__)
        if guess != right:
            for feature in features:
                self._move(feature, right, 1)
                self._move(feature, guess, -1)
        return guess

    def averaged(self, *, scale: int, least: int) -> dict[str, dict[str, int]]:
        """The mean weights over all steps, times ``scale`` and rounded; those nearer to nought than ``least`` go."""
        kept = {}
        for feature, weights in self._weights.items():
            sums = self._sums[feature]
            means = {name: weight - sums[name] / self._steps for name, weight in weights.items()}
            whole = {name: round(scale * mean) for name, mean in means.items()}
            strong = {name: weight for name, weight in whole.items() if abs(weight) >= least}
            if strong:
                kept[feature] = strong
        return kept

    def _move(self, feature: str, name: str, step: int) -> None:
        # mean = last value − (sum over changes of step · when) / steps, the usual way not to add up at every step
        weights = self._weights.setdefault(feature, {})
        weights[name] = weights.get(name, 0) + step
        sums = self._sums.setdefault(feature, {})
        sums[name] = sums.get(name, 0) + step * (self._steps - 1)
