"""Opens the pages of a reference and does what a reader does. Called by `run`.

    read.py CHROMIUM FOLDER

FOLDER holds the reference, and takes the screenshots.
"""

import pathlib
import sys

from browser import Browser

DESK = (1280, 900)
PHONE = (390, 844)
PAGES = [("index", "index.html"), ("object-12", "12.html"), ("resource-5", "12.html#5"), ("rust-12", "12.html#rust")]

folder = pathlib.Path(sys.argv[2]).resolve()
reference = folder / "reference"


def url(page):
    return f"{reference.as_uri()}/{page}"


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def fits_its_width(browser, page):
    """Nothing sticks out of the window: nobody has to scroll sideways, but within code."""
    wide = browser.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    sticking_out = """[...document.querySelectorAll("body *")]
        .filter((element) => !element.closest("pre") && element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((element) => element.outerHTML.slice(0, 100))[0]"""
    expect(wide <= 0, f"{page} is {wide} pixels too wide: {browser.evaluate(sticking_out)}")


def is_legible(browser, page):
    """Text has the contrast with what is behind it that WCAG asks for at level AA."""
    contrasts = browser.evaluate("""(() => {
        const luminance = (color) => color.map((part) => part / 255)
            .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
            .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
        const parts = (color) => color.match(/[0-9.]+/g).map(Number);
        const behind = (element) => {
            for (let at = element; at; at = at.parentElement) {
                const color = parts(getComputedStyle(at).backgroundColor);
                if (color.length < 4 || color[3] > 0) return color.slice(0, 3);
            }
            return [255, 255, 255];
        };
        const found = {};
        for (const element of document.querySelectorAll("body *")) {
            const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
            if (!hasText) continue;
            const [one, other] = [parts(getComputedStyle(element).color).slice(0, 3), behind(element)]
                .map(luminance).sort((a, b) => b - a);
            found[element.className + " " + element.tagName] = (one + 0.05) / (other + 0.05);
        }
        return found;
    })()""")
    for what, contrast in contrasts.items():
        expect(contrast >= 4.5, f"{page}: {what} has a contrast of {contrast:.1f}")


def look(browser):
    """Every kind of page in both schemes, at a desk's and at a phone's width."""
    background = {}
    for scheme in ["light", "dark"]:
        for device, size in [("desk", DESK), ("phone", PHONE)]:
            browser.show_as(*size, scheme)
            for name, page in PAGES:
                browser.open("about:blank")
                browser.open(url(page))
                browser.screenshot(folder / f"{name}-{device}-{scheme}.png")
                fits_its_width(browser, page)
                is_legible(browser, f"{page}, {scheme}")
        background[scheme] = browser.evaluate("getComputedStyle(document.body).backgroundColor")
    expect(background["light"] != background["dark"], "dark is as light")
    browser.print(folder / "object-12.pdf")


def search(browser):
    """From the first page by `/`, SSID and Enter to Resource 5 of Object 12."""
    for device, size in [("desk", DESK), ("phone", PHONE)]:
        browser.show_as(*size, "light")
        browser.open("about:blank")
        browser.open(url("index.html"))
        browser.press("/", "/")
        expect(browser.evaluate("document.activeElement.type") == "search", "/ does not lead to the search")
        browser.type("SSID")
        browser.wait_for("document.querySelector('[role=option]')")
        first = browser.evaluate("document.querySelector('[aria-selected=true]').innerText")
        expect("/12/*/5" in first and "SSID" in first, f"SSID finds {first!r} first")
        browser.screenshot(folder / f"search-{device}-light.png")
        browser.press("Enter", "\r")
        browser.wait_for("location.href.endsWith('/12.html#5') && document.readyState === 'complete'")
        target = browser.evaluate("document.querySelector(':target').innerText")
        expect("SSID" in target, f"the search leads to {target!r}")


def search_by(browser, query, path):
    """A query whose first answer has this path."""
    browser.show_as(*DESK, "dark")
    browser.open(url("index.html"))
    browser.press("/", "/")
    browser.type(query)
    browser.wait_for("document.querySelector('[role=option]')")
    is_legible(browser, f"what {query!r} finds")
    first = browser.evaluate("document.querySelector('[aria-selected=true] code').innerText")
    expect(first == path, f"{query!r} finds {first} before {path}")


def find_nothing(browser):
    browser.open(url("index.html"))
    browser.press("/", "/")
    browser.type("xyzzy")
    browser.wait_for("document.getElementById('found').innerText.includes('Nothing has')")
    browser.press("Escape")
    expect(browser.evaluate("document.getElementById('found').hidden"), "Escape leaves the list open")


def every_page(browser):
    """No page complains or asks for anything that is not beside it, at a phone's width either."""
    browser.show_as(*PHONE, "light")
    pages = sorted(reference.glob("*.html"))
    for page in pages:
        browser.open(page.as_uri())
        fits_its_width(browser, page.name)
    return len(pages)


with Browser(sys.argv[1]) as browser:
    look(browser)
    search(browser)
    for query, path in [("12/5", "/12/*/5"), ("/12/0/5", "/12/*/5"), ("12", "/12"), ("wlan", "/12")]:
        search_by(browser, query, path)
    find_nothing(browser)
    count = every_page(browser)
    expect(not browser.complaints, "\n".join(browser.complaints))
    elsewhere = [request for request in browser.requests
                 if not request.startswith((reference.as_uri() + "/", "data:", "about:"))]
    expect(not elsewhere, f"asked for: {elsewhere}")
print(f"{count} pages read; screenshots are in {folder}")
