// Pointer, wheel and keyboard on the map: pan, zoom, point, tap, and draw a box or a line around areas.

const TAP_PX = 5;
const WHEEL_PER_STEP = 120;

export function listen(canvas, view) {
  const pointers = new Map();
  let start;
  let pinch;
  let wheel = 0;

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, at(event));
    start = { at: at(event), moved: false };
    if (pointers.size === 2) pinch = spread(pointers);
    if (pointers.size === 1 && view.tool !== "pan") view.startShape(at(event));
  });

  canvas.addEventListener("pointermove", (event) => {
    const now = at(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      view.point(now);
      return;
    }
    pointers.set(event.pointerId, now);
    if (!start.moved && Math.hypot(now[0] - start.at[0], now[1] - start.at[1]) < TAP_PX) return;
    start.moved = true;
    if (pointers.size === 2) {
      const next = spread(pointers);
      view.camera.zoomAround(next.x, next.y, view.camera.zoom + Math.log2(next.size / pinch.size));
      view.camera.pan(pinch.x - next.x, pinch.y - next.y);
      pinch = next;
      view.moved();
    } else if (view.tool === "pan") {
      view.camera.pan(before[0] - now[0], before[1] - now[1]);
      view.moved();
    } else view.growShape(now);
  });

  const release = (event) => {
    if (!pointers.delete(event.pointerId) || !start) return;
    if (event.type === "pointerup" && !start.moved) view.tap(at(event), event.shiftKey);
    else if (view.tool !== "pan") view.endShape(event.shiftKey);
    else view.settled();
    if (pointers.size === 0) start = undefined;
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("pointerleave", () => view.point(undefined));

  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 40 : 1;
      wheel -= event.deltaY * lines;
      const steps = Math.trunc((2 * wheel) / WHEEL_PER_STEP) / 2;
      if (steps === 0) return;
      wheel = 0;
      view.zoomBy(Math.max(-1, Math.min(1, steps)), at(event));
    },
    { passive: false },
  );

  canvas.addEventListener("dblclick", (event) => view.zoomBy(1, at(event)));

  canvas.addEventListener("keydown", (event) => {
    const step = 80;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (moves[event.key]) view.camera.pan(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") view.zoomBy(0.5);
    else if (event.key === "-") view.zoomBy(-0.5);
    else if (event.key === "Escape") view.clear();
    else return;
    event.preventDefault();
    view.moved();
    view.settled();
  });

  function at(event) {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  function spread(all) {
    const [[ax, ay], [bx, by]] = [...all.values()];
    return { x: (ax + bx) / 2, y: (ay + by) / 2, size: Math.hypot(ax - bx, ay - by) };
  }
}
