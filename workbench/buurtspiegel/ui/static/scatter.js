// Two indicators against each other: a point per area. A rectangle or a line around points chooses them.

import { CHOSEN, EVERY, INK, onDrag, place, plot } from "./plot.js";

// In a gemeente, over the pale points of all others.
const AMONG = "#5d7a87";
const LEFT = 78;
const RIGHT = 12;
const TOP = 8;
const BOTTOM = 36;
const NEAR_PX = 8;

export function scatter({ choose, open }) {
  let data;
  let shape;
  const self = plot("Spreiding: elk punt is een gebied. Met de getallen eronder kiest u zonder muis.", draw);
  const x = (id) => LEFT + place(data.columns[0], data.columns[0].values[id]) * (self.width - LEFT - RIGHT);
  const y = (id) => self.height - BOTTOM - place(data.columns[1], data.columns[1].values[id]) * (self.height - TOP - BOTTOM);
  const has = (id) => Number.isFinite(data.columns[0].values[id]) && Number.isFinite(data.columns[1].values[id]);
  const look = { lasso: false };

  onDrag(self.canvas, {
    start: (at) => (shape = [at]),
    move(at, [left, top]) {
      if (look.lasso) shape.push(at);
      else shape = [[left, top], [at[0], top], at, [left, at[1]]];
      draw();
    },
    end() {
      const inside = shape;
      shape = undefined;
      if (data) choose(data.ids.filter((id) => has(id) && within(inside, x(id), y(id))));
      draw();
    },
    click(at) {
      shape = undefined;
      draw();
      const near = data && nearest(at);
      if (near !== undefined) open(near);
    },
  });

  function nearest([px, py]) {
    let found;
    let least = NEAR_PX;
    for (const id of data.ids) {
      if (!has(id)) continue;
      const away = Math.hypot(x(id) - px, y(id) - py);
      if (away < least) [found, least] = [id, away];
    }
    return found;
  }

  function points(ids, colour, size) {
    self.context.fillStyle = colour;
    for (const id of ids) if (has(id)) self.context.fillRect(x(id) - size / 2, y(id) - size / 2, size, size);
  }

  function draw() {
    if (!data || !self.width) return;
    const { context, width, height } = self;
    context.clearRect(0, 0, width, height);
    context.strokeStyle = "#d4dbe0";
    context.strokeRect(LEFT, TOP, width - LEFT - RIGHT, height - TOP - BOTTOM);
    const size = data.ids.length > 3000 ? 2 : 4;
    context.globalAlpha = 0.4;
    points(data.outside, "#d9e0e4", 2);
    context.globalAlpha = 0.7;
    points(data.ids, data.outside.length ? AMONG : EVERY, size);
    context.globalAlpha = 0.85;
    points(data.chosen, CHOSEN, size + 1);
    context.globalAlpha = 1;
    axes(context, width, height);
    if (!shape) return;
    context.beginPath();
    shape.forEach(([px, py], at) => (at ? context.lineTo(px, py) : context.moveTo(px, py)));
    context.closePath();
    context.fillStyle = "rgba(11,93,102,0.12)";
    context.fill();
    context.strokeStyle = CHOSEN;
    context.stroke();
  }

  function axes(context, width, height) {
    const [across, up] = data.columns;
    context.fillStyle = INK;
    context.font = "12px system-ui, sans-serif";
    context.textBaseline = "alphabetic";
    context.textAlign = "left";
    context.fillText(across.ends[0], LEFT, height - 22);
    context.textAlign = "right";
    context.fillText(across.ends[1], width - RIGHT, height - 22);
    context.fillText(up.ends[1], LEFT - 6, TOP + 10);
    context.fillText(up.ends[0], LEFT - 6, height - BOTTOM);
    context.textAlign = "center";
    context.fillText(`${across.title} →`, LEFT + (width - LEFT - RIGHT) / 2, height - 6, width - LEFT - RIGHT);
    context.save();
    context.translate(14, TOP + (height - TOP - BOTTOM) / 2);
    context.rotate(-Math.PI / 2);
    context.fillText(`${up.title} →`, 0, 0, height - TOP - BOTTOM);
    context.restore();
  }

  return {
    canvas: self.canvas,
    look,
    show(next) {
      data = next;
      draw();
    },
    at: (id) => [x(id), y(id)],
  };
}

// Even-odd: a line that crosses itself leaves out what it goes around twice.
function within(shape, px, py) {
  let inside = false;
  for (let at = 0, last = shape.length - 1; at < shape.length; last = at++) {
    const [[ax, ay], [bx, by]] = [shape[at], shape[last]];
    if (ay > py !== by > py && px < ((bx - ax) * (py - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
