// Requests to the server that holds the page: always with a time limit, remembered where the answer never changes.

const TIME_LIMIT_MS = 15000;
const remembered = new Map();
const MOST_REMEMBERED = 600;
const base = new URL("../../", import.meta.url);

export function address(path) {
  return new URL(path, base).href;
}

export async function bytes(path) {
  const answer = await get(path);
  return answer.arrayBuffer();
}

export function json(path) {
  if (!remembered.has(path)) {
    const answer = get(path).then((response) => response.json());
    remembered.set(path, answer);
    answer.catch(() => remembered.delete(path));
    if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value);
  }
  return remembered.get(path);
}

// What changes from one moment to the next is asked anew.
export async function fresh(path, limit = TIME_LIMIT_MS) {
  return answered(await fetch(address(path), { cache: "no-store", signal: AbortSignal.timeout(limit) }));
}

export async function post(path, body, method = "POST") {
  return answered(await fetch(address(path), { method, headers: { "Content-Type": "application/json" }, body: body instanceof Blob ? body : JSON.stringify(body), signal: AbortSignal.timeout(TIME_LIMIT_MS) }));
}

async function answered(response) {
  if (response.status === 422) throw new Refused((await response.json()).fault);
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.json();
}

// The server says in a sentence why not.
export class Refused extends Error {}

async function get(path) {
  const response = await fetch(address(path), { signal: AbortSignal.timeout(TIME_LIMIT_MS) });
  if (response.status === 404) window.dispatchEvent(new Event("gone"));
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response;
}
