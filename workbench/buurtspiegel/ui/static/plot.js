// What the charts share: a canvas that is as sharp as the screen, the pointer on it, and a place on an axis.

import { h } from "./dom.js";

export const EVERY = "#9fb4bd";
export const CHOSEN = "#0b5d66";
export const INK = "#1c2733";
const CLICK_PX = 4;

export function plot(label, draw) {
  const canvas = h("canvas", { class: "plot", role: "img", "aria-label": label });
  const self = { canvas, width: 0, height: 0, context: canvas.getContext("2d") };
  function resize() {
    const box = canvas.getBoundingClientRect();
    const ratio = devicePixelRatio || 1;
    if (box.width < 20 || box.height < 20) return;
    [self.width, self.height] = [box.width, box.height];
    canvas.width = Math.round(box.width * ratio);
    canvas.height = Math.round(box.height * ratio);
    self.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw();
  }
  new ResizeObserver(resize).observe(canvas);
  return self;
}

// Where a value lies on an axis, 0 to 1; what is beyond the ends is drawn on them.
export function place(column, value) {
  return Math.min(Math.max((value - column.low) / (column.high - column.low), 0), 1);
}

// The value at a place on an axis; an end takes all that is beyond it.
export function valueAt(column, share) {
  if (share <= 0.004) return -Infinity;
  return share >= 0.996 ? Infinity : column.low + share * (column.high - column.low);
}

export function onDrag(canvas, { start, move, end, click }) {
  let from;
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    canvas.setPointerCapture(event.pointerId);
    from = at(event);
    start(from);
  });
  canvas.addEventListener("pointermove", (event) => from && move(at(event), from));
  canvas.addEventListener("pointerup", (event) => {
    if (!from) return;
    const to = at(event);
    const small = Math.hypot(to[0] - from[0], to[1] - from[1]) < CLICK_PX;
    const began = from;
    from = undefined;
    if (small) click(to);
    else end(to, began);
  });
  canvas.addEventListener("pointercancel", () => (from = undefined));
}
