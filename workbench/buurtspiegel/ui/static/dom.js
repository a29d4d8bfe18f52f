// Elements from data: every text becomes a text node, so no name or title is ever read as markup.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name === "style") for (const [key, set] of Object.entries(value)) element.style.setProperty(key, set);
    else element.setAttribute(name, value === true ? "" : value);
  }
  add(element, children);
  return element;
}

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  add(element, children);
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

// Draw anew without losing the keyboard's place: what has the same name afterwards gets the focus back.
export function keepFocus(element, draw) {
  const held = element.contains(document.activeElement) ? nameOf(document.activeElement) : undefined;
  draw();
  if (held === undefined || element.contains(document.activeElement)) return;
  const reachable = [...element.querySelectorAll("button, input, select, summary, a, [tabindex]")];
  reachable.find((one) => nameOf(one) === held)?.focus({ preventScroll: true });
}

function nameOf(element) {
  return element.dataset.key ?? element.getAttribute("aria-label") ?? element.textContent;
}

// An amount stays on one line with its sign.
function kept(text) {
  return String(text).replace(/€ (?=\d)/g, "€\u00a0");
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(kept(child)));
  }
}
