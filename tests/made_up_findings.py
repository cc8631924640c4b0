"""The tables that a made-up study's measures make, by hand: senses, meaning, stability, keyness and so on."""

from typing import Any

import numpy as np
import pandas as pd

from kg.study_measures.distances import COLUMNS as MEASURED


def finding_tables() -> dict[str, pd.DataFrame]:
    """Tables of the made-up study of :mod:`made_up_site`, with names of its uses, sentences and services."""
    return {
        "senses": _senses(),
        "meaning": _meaning(),
        "meaning_services": _meaning_services(),
        "stability": _stability(),
        "directed": _directed(),
        "lessons": _lessons(),
        "keyness": _keyness(),
        "key_words": _key_words(),
        "citations": _citations(),
        "works": pd.DataFrame([{"work": "vik-2019", "label": "Vik (2019)"}]),
        "blocks": _blocks(),
        "claims": _claims(),
        "pair_words": _pair_words(),
    }


def _pair_words() -> pd.DataFrame:
    rows = [
        ("words", "skolen", 0, 3, 0.0, 30.0, -4.0, -0.5, 0.01, "skole", True),
        ("words", "klinikken", 2, 0, 20.0, 0.0, -0.2, 4.0, 0.3, "psykisk_helse", False),
        ("concepts", "oppfolging", 0, 2, 0.0, 20.0, -4.0, -0.5, 0.01, "skole", True),
        ("concepts", "behandling", 2, 1, 20.0, 10.0, -1.0, 2.0, 0.6, "psykisk_helse", False),
    ]
    columns = ["of", "term", "n_a", "n_b", "per_10000_a", "per_10000_b", "low", "high", "q", "more_in", "shown"]
    return pd.DataFrame(rows, columns=columns).assign(a="psykisk_helse", b="skole")


def _claims() -> pd.DataFrame:
    row = {"document": "fjord", "section": 0, "page": 1, "cue": "differ ..4 term", "repeats": None}
    agree = {**row, "start": 12, "end": 48, "polarity": "agree", "concepts": ["oppfolging"], "services": ["skole"]}
    differ = {**agree, "start": 49, "end": 98, "sentence": 2, "polarity": "differ", "services": ["skole", "politi"]}
    again = {**differ, "start": 115, "end": 140, "sentence": 4, "section": 1, "repeats": "fjord:49"}
    gap = {**row, "document": "myr", "start": 0, "end": 45, "sentence": 0, "polarity": "gap"}
    rows = [{**agree, "sentence": 1}, differ, again, {**gap, "concepts": [], "services": []}]
    return pd.DataFrame(rows).assign(quote="")


def _blocks() -> pd.DataFrame:
    row = {"document": "fjord", "block": 1, "start": 3, "end": 9, "section": 0, "page": 1}
    note = row | {"kind": "note", "number": "4", "text": "Etter eget opplegg.\nSe også vedlegget."}
    return pd.DataFrame([note, row | {"block": 2, "kind": "list", "number": None, "text": "Dette er en liste."}])


def _senses() -> pd.DataFrame:
    rows = [
        ("behandling", "skole", "behandling", "", 1, 1.0, "fjord:3"),
        ("behandling", "psykisk_helse", "behandling", "", 1, 0.5, "fjord:2"),
        ("behandling", "psykisk_helse", "nødbehandling", "nød", 1, 0.5, "fjord:3"),
        ("behandling", "fastlege", "behandling", "", 1, 1.0, "gone:9"),
    ]
    columns = ["concept", "service", "sense", "modifier", "n", "share", "example"]
    return pd.DataFrame(rows, columns=columns).assign(label="behandling", documents=1, negated=[0, 0, 1, 0], quoted=0)


def _meaning() -> pd.DataFrame:
    known = {"concept": "behandling", "a": "psykisk_helse", "b": "skole", "distance": 0.42, "p": 0.01}
    known |= {"status": "indicative", "verdict": "apart", "reason": "told"}
    known |= {"neighbours_a": "samtale, klinikk", "neighbours_b": "nød, uke"}
    known |= {"examples_a": "fjord:2", "examples_b": "gone:1, fjord:3"}
    unknown = {"concept": "behandling", "a": "fastlege", "b": "skole", "distance": np.nan, "p": np.nan}
    unknown |= {"status": "cannot tell", "verdict": "no valid test", "reason": "too few"}
    unknown |= dict.fromkeys(["neighbours_a", "neighbours_b", "examples_a", "examples_b"], "")
    return pd.DataFrame([known, unknown]).assign(n_a=6, n_b=7, documents_a=2, documents_b=2, unit="section")


def _meaning_services() -> pd.DataFrame:
    rows = [
        ("psykisk_helse", "skole", 0.42, 0.01, 1, "apart"),
        ("fastlege", "skole", np.nan, np.nan, 0, "no valid test"),
    ]
    columns = ["a", "b", "distance", "p", "concepts", "verdict"]
    return pd.DataFrame(rows, columns=columns).assign(uses_a=6, uses_b=7, unit="section", reason="told")


def _stability() -> pd.DataFrame:
    row = ["words", "halves of chapters", None, 6.0, 200.0, 0.21, -0.3, 0.6, "", ""]
    return pd.DataFrame([row], columns=list(MEASURED["stability"]))


def _directed() -> pd.DataFrame:
    known: dict[str, Any] = {"measure": "concepts", "directed": 0.25, "low": 0.1, "high": 0.4, "p": 0.01, "q": 0.02}
    known |= {"verdict": "apart", "reason": "told", "reason_nb": "sagt"}
    other = known | {"directed": 0.05, "low": -0.1, "p": 0.4, "verdict": "cannot tell"}
    return pd.DataFrame([known | {"a": "psykisk_helse", "b": "skole"}, other | {"a": "skole", "b": "psykisk_helse"}])


def _lessons() -> pd.DataFrame:
    row = {"measure": "concepts", "a": "psykisk_helse", "b": "skole", "term": "behandling", "share": 0.25}
    return pd.DataFrame([row | {"low": 0.1, "high": 0.4, "chosen": 1.0, "n_a": 2, "n_b": 1}])


def _keyness() -> pd.DataFrame:
    row: dict[str, Any] = {"a": "skole", "b": "(rest)", "term": "oppfolging", "log_odds": 1.2, "low": 0.3, "high": 2.1}
    row |= {"z": 2.6, "p": 0.01, "q": 0.02, "p_min": 0.001, "n_a": 1, "n_b": 1, "per_10000_a": 9.0, "per_10000_b": 2.0}
    less = {"term": "behandling", "log_odds": -0.9, "low": -2.0, "high": 0.2, "z": -1.6, "q": 0.4}
    more = {"more_in": "skole", "unit": "section", "said": "told", "said_nb": "sagt"}
    return pd.DataFrame([row | more, row | more | less | {"more_in": "(rest)"}])


def _key_words() -> pd.DataFrame:
    row: dict[str, Any] = {"a": "skole", "b": "(rest)", "term": "uke", "log_odds": 1.4, "low": 0.2, "high": 2.6}
    row |= {"z": 2.1, "p": 0.02, "q": 0.03, "p_min": 0.001, "n_a": 6, "n_b": 1, "per_10000_a": 60.0, "per_10000_b": 5.0}
    row |= {"more_in": "skole", "unit": "section", "said": "told", "said_nb": "sagt", "documents_a": 1}
    open_ = {"term": "ringe", "q": 0.4, "z": 1.9, "per_10000_b": 0.0}
    return pd.DataFrame([row | {"forms": ["uke", "uker"]}, row | open_ | {"forms": ["ringer"]}])


def _citations() -> pd.DataFrame:
    row = {"document": "fjord", "authors": ["Vik"], "year": "2019", "work": "vik-2019", "section": 0, "page": 1}
    places = [(12, 30, 1), (54, 60, 2)] * 2
    return pd.DataFrame([row | {"start": a, "end": b, "sentence": s, "services": ["skole"]} for a, b, s in places])
