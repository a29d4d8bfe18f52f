// Several indicators side by side (Inselberg 1985): a line per area from axis to axis, drawn as how many lines pass
// each pixel. A part of an axis chooses the areas in it; parts of several axes together, those in all of them.

import { CHOSEN, EVERY, INK, onDrag, place, plot, valueAt } from "./plot.js";

const TOP = 48;
const BOTTOM = 20;
const SIDE = 54;
const GRAB_PX = 24;

export function parallel({ brush }) {
  let data;
  let brushes = new Map();
  let drawing;
  let every;
  const self = plot("Evenwijdige assen: elke lijn is een gebied. Met de getallen eronder kiest u zonder muis.", () => {
    every = undefined;
    draw();
  });
  const axis = (at) => SIDE + (at * (self.width - 2 * SIDE)) / Math.max(data.columns.length - 1, 1);
  const down = (share) => self.height - BOTTOM - share * (self.height - TOP - BOTTOM);
  const share = (py) => Math.min(Math.max((self.height - BOTTOM - py) / (self.height - TOP - BOTTOM), 0), 1);

  onDrag(self.canvas, {
    start([px]) {
      const near = data?.columns.map((_, at) => Math.abs(axis(at) - px)) ?? [];
      const at = near.indexOf(Math.min(...near));
      drawing = near[at] <= GRAB_PX ? { at } : undefined;
    },
    move([, py], [, from]) {
      if (!drawing) return;
      drawing.shares = [share(Math.max(py, from)), share(Math.min(py, from))];
      draw();
    },
    end() {
      if (drawing?.shares) brush(drawing.at, drawing.shares.map((one) => valueAt(data.columns[drawing.at], one)));
      drawing = undefined;
    },
    click() {
      const at = drawing?.at;
      drawing = undefined;
      if (at !== undefined) brush(at, undefined);
    },
  });

  // Count in each pixel the lines that pass it, then colour by that count.
  function density(ids, colour) {
    const [width, height] = [Math.round(self.width), Math.round(self.height)];
    const counts = new Uint16Array(width * height);
    const shares = data.columns.map((column) => Float32Array.from(ids, (id) => (Number.isFinite(column.values[id]) ? down(place(column, column.values[id])) : NaN)));
    for (let at = 0; at + 1 < shares.length; at++) {
      const [from, to] = [Math.round(axis(at)), Math.round(axis(at + 1))];
      for (let one = 0; one < ids.length; one++) {
        const start = shares[at][one];
        const step = (shares[at + 1][one] - start) / (to - from);
        if (Number.isNaN(step)) continue;
        for (let px = from, py = start + 0.5; px < to; px++, py += step) counts[(py | 0) * width + px]++;
      }
    }
    const image = new ImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    const rgb = parseInt(colour.slice(1), 16);
    const bgr = ((rgb & 255) << 16) | (rgb & 0xff00) | (rgb >> 16);
    const strength = Math.min(Math.max(8000 / ids.length, 20), 120);
    for (let at = 0; at < counts.length; at++)
      if (counts[at]) pixels[at] = ((Math.min(30 + strength * Math.sqrt(counts[at]), 235) << 24) | bgr) >>> 0;
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d").putImageData(image, 0, 0);
    return canvas;
  }

  function draw() {
    if (!data || !self.width) return;
    const { context, width, height } = self;
    context.clearRect(0, 0, width, height);
    every ??= density(data.ids, EVERY);
    context.globalAlpha = data.chosen.length ? 0.5 : 1;
    context.drawImage(every, 0, 0, width, height);
    context.globalAlpha = 1;
    if (data.chosen.length) context.drawImage(density(data.chosen, CHOSEN), 0, 0, width, height);
    data.columns.forEach((column, at) => drawAxis(context, column, at));
  }

  function drawAxis(context, column, at) {
    const px = axis(at);
    const room = Math.min((self.width - 2 * SIDE) / Math.max(data.columns.length - 1, 1), 2 * SIDE) - 6;
    context.strokeStyle = INK;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(px, TOP);
    context.lineTo(px, self.height - BOTTOM);
    context.stroke();
    context.fillStyle = INK;
    context.textAlign = "center";
    context.font = "11px system-ui, sans-serif";
    twoLines(column.title, context, room).forEach((line, row) => context.fillText(line, px, 11 + 12 * row, room));
    context.fillText(column.ends[1], px, TOP - 6, room);
    context.fillText(column.ends[0], px, self.height - 6, room);
    const held = drawing?.at === at && drawing.shares ? drawing.shares : brushes.get(at)?.map((value) => place(column, value));
    if (!held) return;
    context.fillStyle = "rgba(11,93,102,0.25)";
    context.fillRect(px - 9, down(held[1]), 18, Math.max(down(held[0]) - down(held[1]), 2));
    context.strokeStyle = CHOSEN;
    context.strokeRect(px - 9, down(held[1]), 18, Math.max(down(held[0]) - down(held[1]), 2));
  }

  return {
    canvas: self.canvas,
    show(next, held) {
      if (next.columns !== data?.columns || next.ids !== data?.ids) every = undefined;
      data = next;
      brushes = held;
      draw();
    },
    axis,
  };
}

function twoLines(text, context, room) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (context.measureText(longer).width <= room || !lines.at(-1)) lines[lines.length - 1] = longer;
    else if (lines.length === 1) lines.push(word);
    else {
      lines[1] += "…";
      break;
    }
  }
  return lines;
}
