"""Peers: of all buurten at once, of one buurt, and a map that holds each buurt against its own."""

import time
from collections.abc import Callable
from itertools import count

import numpy as np
from sklearn.neighbors import NearestNeighbors

from benchmarks.material import INDICATORS
from benchmarks.measuring import Row
from benchmarks.setting import Setting, in_turn
from buurtspiegel.analysis.nearest import nearest
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.peers import peers_of
from buurtspiegel.engine import Engine
from buurtspiegel.map.style import Style
from buurtspiegel.model.peers import PeerSpec
from buurtspiegel.registry import load_registry
from buurtspiegel.studies.features import Space
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store

_RUNS, _K = 7, 10


def rows(setting: Setting) -> list[Row]:
    """Measure ours in turn with scikit-learn, on the same standardised figures."""
    answers = MapAnswers(Engine(Store(setting.real), load_registry()))
    indicator = answers.engine.registry.indicator(INDICATORS[0])
    period = answers.engine.newest(indicator, Level.BUURT) or ""
    space = answers.studies.peers.space(Level.BUURT, period, PeerSpec(), indicator.domain)
    ways = {
        "ours": _timed(lambda: _ours(space)),
        "scikit-learn": _timed(lambda: _theirs(space)),
        "brute": _timed(lambda: _theirs(space, "brute")),
    }
    all_at_once = in_turn(setting.runs(_RUNS), ways)
    codes = (code for code in space.codes[space.described][::101])
    one = _timed(lambda: peers_of(answers.studies.peers, indicator, Level.BUURT, next(codes), period, PeerSpec()))
    answers.studies.peers.grouping(Level.BUURT, period, PeerSpec(), indicator.domain)
    numbers = count(3)
    year = answers.engine.boundary_year(indicator, Level.BUURT, period)

    def switch(comparison: str) -> None:
        # Another colour scheme and number of classes each time: nothing of the map is remembered, the peers are.
        for name in (INDICATORS[0], INDICATORS[2]):
            style = Style(name, period, comparison, k=3 + next(numbers) % 7, version=answers.engine.version)
            MapAnswers.paint(fresh(), style, Level.BUURT, year)

    def fresh() -> MapAnswers:
        new = MapAnswers(answers.engine)
        new.studies.peers = answers.studies.peers
        return new

    switch("waarde")  # the areas are read once
    switched = in_turn(
        setting.runs(_RUNS),
        {name: _timed(lambda name=name: switch(name)) for name in ("vergelijkbaar", "waarde")},
    )
    beside = {
        "scikit-learn NearestNeighbors, complete rows only": all_at_once["scikit-learn"],
        "the same by brute force": all_at_once["brute"],
    }
    what = f"peers of all {len(space.codes):,} buurten, {len(space.used)} features"
    return [
        Row(what, "≤ 5 s", all_at_once["ours"], beside),
        Row("peers of one buurt, in words", "≤ 150 ms", in_turn(setting.runs(_RUNS), {"one": one})["one"]),
        Row(
            "switch to «vergelijkbaar» on the server, two maps",
            "≤ 300 ms",
            switched["vergelijkbaar"],
            {"ours, the value itself": switched["waarde"]},
        ),
    ]


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    def run() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return run


def _ours(space: Space) -> None:
    nearest(space.standard, space.weights, space.candidates, np.flatnonzero(space.described), _K)


def _theirs(space: Space, algorithm: str = "auto") -> None:
    complete = space.standard[~np.isnan(space.standard).any(axis=1)] * np.sqrt(space.weights)
    NearestNeighbors(n_neighbors=_K + 1, algorithm=algorithm).fit(complete).kneighbors(complete)
