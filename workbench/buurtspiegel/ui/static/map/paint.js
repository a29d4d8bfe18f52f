// From ids to pixels: look up the class of each area, hatch what has no value, draw borders.

import { pixel } from "./classes.js";

// `grade` is the least border that is drawn: 1 areas, 2 wijken, 3 gemeenten, 4 none.
export function paint(tile, classes, grade, selected) {
  const count = tile.ids.length;
  const plain = new Uint32Array(count + 1);
  const edge = new Uint32Array(count + 1);
  const strong = new Uint32Array(count + 1);
  const pattern = new Array(count + 1);
  let hatched = false;
  for (let at = 0; at < count; at++) {
    const code = classes.of(tile.ids[at]);
    const chosen = !selected || selected.has(tile.ids[at]);
    const colour = chosen ? classes.colours[code] : mix(classes.colours[code], 255, 0.72);
    plain[at + 1] = colour;
    edge[at + 1] = mix(colour, 255, 0.55);
    strong[at + 1] = mix(colour, 40, 0.6);
    const special = classes.specials.get(code);
    if (special) {
      pattern[at + 1] = special;
      hatched = true;
    }
  }
  const { size, index, border } = tile;
  const image = new ImageData(size, size);
  const out = new Uint32Array(image.data.buffer);
  for (let p = 0; p < out.length; p++) {
    const b = border[p];
    out[p] = (b < grade ? plain : b === 1 ? edge : strong)[index[p]];
  }
  if (hatched) hatch(out, index, pattern, size);
  tile.canvas ??= Object.assign(document.createElement("canvas"), { width: size, height: size });
  tile.canvas.getContext("2d").putImageData(image, 0, 0);
}

// Patterns are eight rows of eight; they continue across tiles, since a tile is a multiple of eight pixels.
function hatch(out, index, pattern, size) {
  for (let y = 0, p = 0; y < size; y++)
    for (let x = 0; x < size; x++, p++) {
      const special = pattern[index[p]];
      if (special !== undefined && special.pattern[y & 7][x & 7] === "#") out[p] = pixel(special.ink);
    }
}

function mix(colour, towards, share) {
  if (colour >>> 24 === 0) return colour;
  const channel = (shift) => Math.round(((colour >>> shift) & 255) * (1 - share) + towards * share) << shift;
  return ((colour & 0xff000000) | channel(0) | channel(8) | channel(16)) >>> 0;
}
