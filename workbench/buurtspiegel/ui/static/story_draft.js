// The story in the making stays in this tab when the page is opened anew; kept for good it is on the server only.

const KEY = "bs-verhaal";

export const NEW = () => ({ id: "", edition: 0, title: "", summary: "", chapters: [], changed: false });

export function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY));
    return Array.isArray(found?.chapters) ? found : NEW();
  } catch {
    return NEW();
  }
}

export function keep(story) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(story));
  } catch {
    // Without room to remember it the story is still on the screen.
  }
}
