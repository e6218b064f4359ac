"""How long pages take, beside a bare Streamlit page in the same run. Run with ``pytest --benchmark -s``."""

import json
import shutil
import statistics
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser

from equality_tracker import settings
from equality_tracker.figures.protection import refresh
from equality_tracker.setting_up import load_returns, make_store
from equality_tracker.store import open_store
from tests.browser.conftest import browser as browser
from tests.servers import serving, visiting

pytestmark = pytest.mark.benchmark

SCALE = 15
RUNS = 25
LOADS = 5
MEASURE = "measure=interpreter-requests-met"
PAGES = {"overview": ("", ""), "measure": ("measures", MEASURE)}


@pytest.fixture(scope="session")
def large_store(tmp_path_factory: pytest.TempPathFactory, generator: ModuleType) -> Path:
    """A store of about a million figures, made with the demonstration's generator."""
    folder = tmp_path_factory.mktemp("large")
    generator.write_returns(folder, scale=SCALE)
    path = folder / "local" / "exampleshire.duckdb"
    make_store(path, "none", folder / "framework")
    with open_store(path) as store:
        load_returns(store, folder)
        refresh(store)
    return path


def test_server_runs_of_pages_small_and_large(
    made_samples: Path, large_store: Path, tmp_path: Path, report: Callable[[str], None]
) -> None:
    shutil.copyfile(made_samples / "exampleshire.duckdb", tmp_path / "exampleshire.duckdb")
    with serving(tmp_path) as address:
        small = {name: _server_run(address, *asked) for name, asked in PAGES.items()}
    with serving(large_store.parent) as address:
        large = {name: _server_run(address, *asked) for name, asked in PAGES.items()}
    for name in PAGES:
        report(
            f"{name}: server run {small[name]:.0f} ms; with a million figures {large[name]:.0f} ms "
            f"({large[name] / small[name]:.2f} times)"
        )


def _server_run(address: str, page: str, query: str) -> float:
    """The median of warm runs, in milliseconds."""
    with visiting(address) as visitor:
        times = [visitor.ask(page, query)[1] for _ in range(RUNS + 5)]
    return 1000 * statistics.median(times[5:])


def test_pages_in_a_browser_beside_bare_ones(
    browser: Browser, made_samples: Path, tmp_path: Path, report: Callable[[str], None]
) -> None:
    for sample in settings.SAMPLES:
        shutil.copyfile(made_samples / f"{sample}.duckdb", tmp_path / f"{sample}.duckdb")
    bare_script = Path(__file__).with_name("bare.py")
    with serving(tmp_path) as ours, serving(tmp_path, bare_script) as bare:
        loads = {
            "bare write": (bare, "text=whole"),
            "overview": (ours, "footer"),
            "bare chart": (f"{bare}/?chart=1", ".js-plotly-plot .main-svg"),
            "measure": (f"{ours}/measures?{MEASURE}", ".js-plotly-plot .main-svg"),
        }
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in loads}
        for _ in range(LOADS):
            for name, (address, sign) in loads.items():
                times[name].append(_load(browser, address, sign))
    cold = {name: statistics.median(first for first, _ in found) for name, found in times.items()}
    again = {name: statistics.median(second for _, second in found) for name, found in times.items()}
    report(json.dumps({name: [round(cold[name]), round(again[name])] for name in loads}))
    for name, beside in (("overview", "bare write"), ("measure", "bare chart")):
        report(
            f"{name} beside {beside}: cold {cold[name] / cold[beside]:.2f} times, "
            f"repeat {again[name] / again[beside]:.2f} times"
        )


def _load(browser: Browser, address: str, sign: str) -> tuple[float, float]:
    """Milliseconds until the sign of a whole page is there: with an empty cache, then with a full one."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    times = []
    for _ in range(2):
        page.goto(address, wait_until="commit")
        page.wait_for_selector(sign, state="visible")
        times.append(page.evaluate("performance.now()"))
    context.close()
    return times[0], times[1]
