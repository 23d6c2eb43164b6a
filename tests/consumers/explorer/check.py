#!/usr/bin/env python3
"""The explorer in a real browser: opens, finds, filters, quotes, shows disagreements, obeys the
keyboard, keeps quiet on the console and off the network, and stays fluent with 5,000 nodes."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    common.skip("Playwright (see run.sh)")
import synthetic

CHROMIUM = shutil.which("chromium")
if not CHROMIUM:
    common.skip("chromium")
QUIPU = os.environ.get("QUIPU", "quipu")
here = common.folder()
work = os.environ.get("QUIPU_SCREENSHOTS") or tempfile.mkdtemp(prefix="quipu-explorer-")


def explore(folder, name, *options):
    page = os.path.join(work, name)
    common.output_of(QUIPU, "explore", folder, "--out", page, *options)
    return page


class Browser:
    """A page whose console and requests are watched."""

    def __init__(self, browser, path, theme="light", width=1440, height=900):
        self.complaints = []
        self.requests = []
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce")
        self.page = context.new_page()
        self.page.on("console", lambda message: message.type in ("error", "warning") and self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path if path.startswith("http:") else "file://" + path)
        self.page.wait_for_function("window.quipu !== undefined")

    def done(self, what, home="file:"):
        check(not self.complaints, f"{what}: the console is quiet, not: {self.complaints[:3]}")
        outside = [url for url in self.requests if not url.startswith((home, "data:", "blob:"))]
        check(not outside, f"{what}: nothing is fetched, not: {outside[:3]}")
        self.page.context.close()

    def shot(self, name):
        self.page.wait_for_timeout(120)
        self.page.screenshot(path=os.path.join(work, name + ".png"))


def text_of(page, selector):
    return page.locator(selector).inner_text()


def first_name(page):
    return page.evaluate("quipu.model.ranked.find((node) => !node.event && node.claims.some((c) => c.quotes)).label")


def look_around(browser, path):
    window = Browser(browser, path)
    page = window.page
    check("source" in text_of(page, "#summary"), "the head counts what there is")
    drawn = page.evaluate("quipu.shown.graph.nodes.length")
    check(drawn > 10, "the graph draws nodes")
    window.shot("graph-light")

    # Search finds by name and by words of the texts, with the keyboard alone.
    name = first_name(page)
    page.keyboard.press("/")
    page.keyboard.type(name[: max(4, len(name) - 2)].lower())
    check(page.locator("#hits [role=option]").count() > 0, "search finds")
    page.keyboard.press("ArrowDown")
    check(page.locator("#find").get_attribute("aria-activedescendant") == "hit-0", "arrow keys walk through the results")
    window.shot("search")
    page.keyboard.press("Enter")
    check(text_of(page, "#card-title") == name, "the card of what was found opens")
    check(page.evaluate("document.activeElement.id") == "card-title", "the keyboard goes into the card")

    # The card shows each claim's quotation with its words marked, as they stand in the text.
    quotes = page.locator("#card .quote")
    check(quotes.count() > 0 and page.locator("#card .quote mark").count() > 0, "the card quotes, with words marked")
    quotation = quotes.first.locator("p").inner_text()
    texts = page.evaluate("quipu.model.documents.map((document) => document.text)")
    squeezed = " ".join(quotation.split())
    check(any(squeezed in " ".join(text.split()) for text in texts), "the quotation is in a source, word for word")
    page.wait_for_timeout(400)
    window.shot("card")

    # From the quotation into its text, and back by a mention.
    quotes.first.locator("button").click()
    check(page.locator("#panel-sources").is_visible(), "the source opens")
    check(" ".join(page.locator("mark.asked").inner_text().split()) == squeezed, "the quotation is highlighted in its text")
    check(page.locator("#panel-sources .mention").count() > 3, "names and events are marked in the text")
    window.shot("source")
    page.keyboard.press("Escape")
    page.locator("#panel-sources .mention").first.click()
    check(page.locator("#card").is_visible(), "a mention opens its card")

    views_and_filters(window, page)
    window.done("light")


def views_and_filters(window, page):
    # Tabs follow the ARIA pattern: arrows move, one is in the tab order.
    page.locator("#tab-sources").focus()
    page.keyboard.press("ArrowLeft")
    check(page.locator("#tab-disagreements").get_attribute("aria-selected") == "true", "arrow keys change the view")
    check(page.locator("[role=tab][tabindex='0']").count() == 1, "one tab is in the tab order")
    sides = page.evaluate("[...document.querySelectorAll('#panel-disagreements .differ')].map((group) => group.querySelectorAll('.side').length)")
    check(sides and all(count >= 2 for count in sides), "disagreements stand side by side")
    check(page.locator("#panel-disagreements .side .quote").count() >= 2, "each side is quoted")
    window.shot("disagreements")

    page.locator("#tab-timeline").click()
    check(page.locator("#panel-timeline .event").count() > 3, "the timeline shows events")
    page.locator("#panel-timeline .event[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    check(page.evaluate("quipu.store.selection.event"), "the keyboard opens an event on the timeline")
    window.shot("timeline")

    page.locator("#tab-map").click()
    page.wait_for_timeout(300)
    places = page.evaluate("quipu.store.nodes.filter((node) => node.at).length")
    check(page.locator("#panel-map .country").count() > 150, "the map has its countries")
    check(places == 0 or page.locator("#panel-map .place").count() > 0, "the map shows places")
    window.shot("map")

    page.locator("#tab-list").click()
    caption = page.locator("#panel-list caption")
    before = caption.inner_text()
    page.locator("#filter-classes input").first.uncheck()
    check(0 < int(caption.inner_text().split()[0]) < int(before.split()[0]), "a class filter hides things")
    check(page.locator("#panel-list tbody tr").count() > 0, "the list has rows")
    check(page.locator("#reset").is_visible(), "what is filtered can be undone")
    page.locator("#reset").click()
    check(caption.inner_text() == before, "and comes back")
    page.locator("#panel-list thead button").first.click()
    check(page.locator("#panel-list thead th").first.get_attribute("aria-sort") == "ascending", "columns sort")
    window.shot("list")

    claims = "quipu.store.claims.length"
    whole = page.evaluate(claims)
    page.locator("#filter-relations .check input").first.uncheck()
    check(page.evaluate(claims) < whole, "a relation filter hides claims")
    page.locator("#reset").click()
    page.locator("#filter-sources .check input").first.uncheck()
    check(page.evaluate(claims) < whole, "a source filter hides claims")
    page.locator("#reset").click()
    events = "quipu.store.nodes.filter((node) => node.event).length"
    all_events = page.evaluate(events)
    page.locator("#filter-time input").first.fill("1997-01-01")
    page.locator("#filter-time input").first.dispatch_event("change")
    check(0 < page.evaluate(events) < all_events, "a time filter hides events")
    page.locator("#reset").click()

    # The graph by keyboard, and a neighbourhood of its own.
    page.locator("#tab-graph").click()
    page.locator("canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    check(page.locator("#live").inner_text() != "", "moves in the graph are announced")
    page.keyboard.press("Enter")
    check(page.evaluate("document.activeElement.id") == "card-title", "Enter opens the card")
    page.get_by_role("button", name="Show its neighbourhood").click()
    near = page.evaluate("[quipu.shown.graph.nodes.length, quipu.store.selection.neighbours.size]")
    check(0 < near[0] <= near[1] + 1, "the neighbourhood is shown alone")
    window.shot("neighbourhood")
    page.get_by_role("button", name="Back to the whole graph").click()
    check("node=" in page.url, "the address keeps the selection")


def dark(browser, path):
    window = Browser(browser, path, theme="dark")
    page = window.page
    ground = "getComputedStyle(document.body).backgroundColor"
    check(page.evaluate(ground) == "rgb(21, 23, 27)", "dark where the system is dark")
    page.evaluate("quipu.store.update({selection: quipu.model.ranked.find((node) => !node.event)})")
    window.shot("graph-dark")
    page.locator("#theme").click()
    check(page.evaluate(ground) == "rgb(251, 250, 247)", "and light on request")
    window.done("dark")


def many(browser):
    """5,000 nodes: the page opens within seconds and a frame takes less than a tenth of one."""
    folder = os.path.join(work, "many")
    synthetic.write(folder, 5000)
    started = time.time()
    path = explore(folder, "many.html")
    written = time.time() - started
    started = time.time()
    window = Browser(browser, path)
    opened = time.time() - started
    page = window.page
    check(page.evaluate("quipu.model.nodes.length") == 5000, "all 5,000 nodes are in the page")
    page.wait_for_timeout(300)
    frame = page.evaluate("""async () => {
      const {graph} = quipu.shown, times = [];
      for (let i = 0; i < 20; ++i) {
        graph.transform = graph.transform.translate(2, 1);
        graph.draw();
        await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
        times.push(graph.frame);
      }
      return times.sort((a, b) => a - b)[10];
    }""")
    filtered = page.evaluate("""() => { const start = performance.now();
      quipu.store.filter({doubtful: true}); return performance.now() - start; }""")
    searched = page.evaluate("""() => { const start = performance.now();
      quipu.model.search('thing 49'); return performance.now() - start; }""")
    window.shot("many")
    print(f"5,000 nodes: written in {written:.1f} s, {os.path.getsize(path) / 1e6:.1f} MB, opened in {opened:.1f} s, "
          f"frame {frame:.0f} ms, filter {filtered:.0f} ms, search {searched:.0f} ms")
    # Bounds with room for a busy machine that draws without a graphics card.
    check(opened < 30 and frame < 500 and filtered < 2000 and searched < 500, "5,000 nodes stay fluent")
    window.done("many")


def served(browser):
    """quipu serve shows the same page, under the policy that it sends."""
    server = subprocess.Popen([QUIPU, "serve", here], stdout=subprocess.PIPE, text=True)
    try:
        address = re.search(r"http://[^/]+/", server.stdout.readline()).group()
        window = Browser(browser, address)
        check(window.page.locator("#summary").inner_text() != "", "the server's home page is the explorer")
        check({url for url in window.requests if not url.startswith("data:")} == {address}, "and asks for nothing else")
        window.done("served", address)
    finally:
        server.terminate()
        server.wait(timeout=20)


def hostile(browser):
    """What documents say is never markup or script."""
    folder = os.path.join(work, "hostile")
    os.makedirs(os.path.join(folder, "in"), exist_ok=True)
    attack = "</script><script>window.broken = 1</script><img src=x onerror='window.broken = 2'><!-- "
    story = f"President Alba Reyes {attack} met Colonel Ivo Brandt in Lisbon on 4 May 1999. Ivo Brandt leads the Harbour Guard."
    with open(os.path.join(folder, "in", "story.jsonl"), "w", encoding="utf-8") as file:
        file.write(json.dumps({"id": "story", "title": attack, "date": "1999-05-05", "source": "javascript:window.broken=3", "text": story}) + "\n")
    common.output_of(QUIPU, "build", os.path.join(folder, "in"), "--out", os.path.join(folder, "graph"), "--explore", "--quiet", "--formats", "ttl")
    window = Browser(browser, os.path.join(folder, "graph", "explorer.html"))
    page = window.page
    for view in ("list", "timeline", "map", "disagreements", "sources"):
        page.locator(f"#tab-{view}").click()
    check(attack in text_of(page, "#panel-sources .text").replace("\n", " "), "hostile text is shown as text")
    page.evaluate("for (const node of quipu.model.nodes) quipu.store.update({selection: node})")
    page.wait_for_timeout(200)
    check(page.evaluate("window.broken === undefined"), "and never runs")
    check(page.locator("img").count() == 0, "nor becomes an element")
    window.done("hostile")


with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    main = explore(here, "explorer.html", "--title", "Lima 1996")
    check(open(main, "rb").read() == open(explore(here, "again.html", "--title", "Lima 1996"), "rb").read(), "the page is the same each time")
    look_around(chromium, main)
    dark(chromium, main)
    many(chromium)
    hostile(chromium)
    served(chromium)
    chromium.close()
print("explorer: the page works in", subprocess.run([CHROMIUM, "--version"], capture_output=True, text=True).stdout.strip())
