// What a visitor did on the path: kept in this browser alone, without names, and never sent.

const PLACE = "bs-path";

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(PLACE));
    return found && typeof found === "object" ? found : {};
  } catch {
    return {}; // a browser that keeps nothing
  }
}

export function progress(key) {
  return kept()[key] ?? "";
}

export function keepProgress(key, how) {
  try {
    localStorage.setItem(PLACE, JSON.stringify({ ...kept(), [key]: how }));
  } catch {
    // It shows no mark the next time, and that is all.
  }
}
