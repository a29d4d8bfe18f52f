// Small parts that the steps of the intake share.

import { h } from "../dom.js";

const COUNT = new Intl.NumberFormat("nl-NL");
const SHARE = new Intl.NumberFormat("nl-NL", { style: "percent", maximumFractionDigits: 1 });

export function count(value) {
  return COUNT.format(value);
}

export function share(value) {
  return SHARE.format(value);
}

export function date(iso) {
  return new Date(iso).toLocaleDateString("nl-NL", { dateStyle: "long" });
}

export function moment(iso) {
  return new Date(iso).toLocaleString("nl-NL", { dateStyle: "short", timeStyle: "short" });
}

export function field(label, input, hint = "") {
  return h("label", { class: "field" }, h("span", { class: "field-label" }, label), input, hint && h("span", { class: "muted small" }, hint));
}

// `options` are [{ id, label }] or, in groups, [{ group, options }].
export function select(label, options, chosen, onchange) {
  const option = (one) => h("option", { value: one.id, selected: one.id === chosen }, one.label);
  return h("select", { "aria-label": label, onchange: (event) => onchange(event.target.value) }, options.map((one) => (one.options ? h("optgroup", { label: one.group }, one.options.map(option)) : option(one))));
}

export function input(label, value, onchange, more = {}) {
  return h("input", { type: "text", "aria-label": label, maxlength: 300, value, oninput: (event) => onchange(event.target.value), ...more });
}

export function button(label, onclick, more = {}) {
  return h("button", { type: "button", class: "link", onclick, ...more }, label);
}

// A line that says how far something is, and a way to stop it.
export function progressLine(stop) {
  const text = h("span", { role: "status" });
  const bar = h("progress", { max: 1, "aria-label": "Voortgang" });
  const element = h("div", { class: "intake-progress" }, text, bar, button("Stop", stop));
  return {
    element,
    tell(said, part) {
      const words = `${said.charAt(0).toUpperCase()}${said.slice(1)}…`;
      if (text.textContent !== words) text.textContent = words;
      if (part === undefined) bar.removeAttribute("value");
      else bar.value = part;
    },
  };
}
