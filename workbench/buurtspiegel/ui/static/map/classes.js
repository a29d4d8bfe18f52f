// The class of each area for one question: with the question where the areas are few, else in chunks, so that a view
// of few areas costs little at any level.

import { bytes, json } from "../server.js";

const CHUNK_BITS = 14;

export class Classes {
  constructor(layer, specials) {
    this.specials = new Map(specials.map((one) => [one.code, one]));
    this.layer = layer;
    this.chunks = new Map();
    this.coming = new Map();
    this.legend = undefined;
    if (layer.painted) {
      this.chunks.set(0, Uint8Array.from(atob(layer.painted.classes), (letter) => letter.charCodeAt(0)));
      this.ready = Promise.resolve(this.use(JSON.parse(layer.painted.legend)));
    } else this.ready = json(`legend/${layer.level}/${layer.year}/${layer.style}.json`).then((legend) => this.use(legend));
  }

  use(legend) {
    this.legend = legend;
    this.colours = new Uint32Array(256);
    legend.entries.forEach((entry, at) => (this.colours[at] = pixel(entry.colour)));
    legend.muted?.colours.forEach((colour, at) => (this.colours[legend.entries.length + at] = pixel(colour)));
    for (const special of this.specials.values()) this.colours[special.code] = pixel(special.ground);
    return legend;
  }

  // Fetch what the tiles need; resolves at once when all of it is here.
  async load(tiles) {
    const needed = new Set();
    for (const tile of tiles) for (const id of tile.ids) needed.add(id >> CHUNK_BITS);
    await Promise.all([this.ready, ...[...needed].map((chunk) => this.chunk(chunk))]);
  }

  chunk(at) {
    if (this.chunks.has(at)) return undefined;
    if (!this.coming.has(at)) {
      const { level, year, style } = this.layer;
      const coming = bytes(`classes/${level}/${year}/${style}/${at}.bin`).then((found) => this.chunks.set(at, new Uint8Array(found)));
      this.coming.set(at, coming);
      coming.catch(() => this.coming.delete(at));
    }
    return this.coming.get(at);
  }

  has(tile) {
    return this.legend !== undefined && tile.ids.every((id) => this.chunks.has(id >> CHUNK_BITS));
  }

  of(id) {
    return this.chunks.get(id >> CHUNK_BITS)[id & ((1 << CHUNK_BITS) - 1)];
  }
}

// «#rrggbb» as one little-endian RGBA pixel.
export function pixel(colour, alpha = 255) {
  const rgb = parseInt(colour.slice(1), 16);
  return ((alpha << 24) | ((rgb & 255) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
}
