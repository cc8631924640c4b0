"""The search page of a site: its size, how soon it stands in a browser, and how soon a search is answered.

python -m benchmarks.search_page SITE [QUERY ...]    needs Playwright and Chromium; no network is used.

An answer is timed from the typing to the page laid out, and to the next frame drawn: the median and the worst of TIMES.
"""

import shutil
import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

QUERIES = ("og", "a*", "*ing", "tidlig innsats", "finnes ikke")
TIMES = 9
#: Typed or, where there is too much text to search at each letter, sent.
ASK = """async query => {
  const field = document.getElementById("q"), start = performance.now();
  field.value = query;
  document.getElementById("skjema").requestSubmit();
  document.body.offsetHeight;
  const laid = performance.now() - start;
  await new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)));
  return [laid, performance.now() - start];
}"""


def main() -> None:
    """Open the page and search."""
    site, queries = Path(sys.argv[1]), sys.argv[2:] or QUERIES
    path = (site / "sok.html").resolve()
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        page = browser.new_context(offline=True).new_page()
        start = time.perf_counter()
        page.goto(path.as_uri())
        print(f"{path.stat().st_size / 1e6:.2f} MB, opened in {time.perf_counter() - start:.2f} s")
        for query in queries:
            laid, drawn = zip(*(page.evaluate(ASK, query) for _ in range(TIMES)), strict=True)
            told = page.locator("#melding h2").inner_text()
            print(f"{statistics.median(laid):6.0f} ms laid out, {statistics.median(drawn):4.0f} ms drawn", end="")
            print(f" (worst {max(drawn):.0f})  {told}")
        browser.close()


if __name__ == "__main__":
    main()
