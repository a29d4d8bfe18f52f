# Sourced by tests/run after workbench/environment.sh: a Chromium for the tests that look at the screen.

# A snap's stand-in on Ubuntu lies on PATH too but does not start: only a browser that tells its version counts.
is_browser() {
    command -v "$1" >/dev/null && "$1" --version >/dev/null 2>&1
}

browser_on_path() {
    for candidate in ${CHROME:-} chromium chromium-browser google-chrome google-chrome-stable; do
        is_browser "$candidate" && command -v "$candidate" && return
    done
    return 1
}

# Playwright keeps the Chromium that it downloads in a folder of its own.
browser_of_playwright() {
    found=$(.venv/bin/python -c 'from playwright.sync_api import sync_playwright as start
with start() as playwright: print(playwright.chromium.executable_path)') && is_browser "$found" && echo "$found"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo -n "$@"; else return 1; fi
}

apt_install() {
    command -v apt-get >/dev/null && as_root apt-get -qq update &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "$@"
}

# Only Debian's own package is a browser; Ubuntu's is a snap.
from_debian() {
    grep -q '^ID=debian' /etc/os-release 2>/dev/null && apt_install chromium
}

from_playwright() {
    if as_root true; then
        .venv/bin/python -m playwright install --with-deps chromium
    else
        .venv/bin/python -m playwright install chromium
    fi
}

# What drives the browser needs a library that a small Debian or Ubuntu lacks.
find_driver() {
    .venv/bin/python -m playwright --version >/dev/null 2>&1 || apt_install libatomic1 >&2 ||
        complain "Playwright does not start: «.venv/bin/playwright --version» says why. It needs the package libatomic1."
}

# Print the path of a Chromium, after installing one where there is none.
find_browser() {
    find_driver
    browser_on_path || browser_of_playwright && return
    echo "Chromium is being installed …" >&2
    { from_debian >&2 && browser_on_path; } || { from_playwright >&2 && browser_of_playwright; } ||
        complain "No Chromium was found or could be installed. Install one and name it: CHROME=/path/to/chromium tests/run"
}
