// Id tiles: which area lies under each pixel. They depend on the boundaries only, and so are fetched once.

import { bytes } from "../server.js";
import { WORLD } from "./camera.js";

const MOST_KEPT = 160;
const AT_ONCE = 8;
const AGAIN_MS = 2000;
const NOTHING = { size: 512, ids: new Uint32Array(0), index: new Uint16Array(512 * 512) };

export class IdTiles {
  constructor(onReady) {
    this.kept = new Map();
    this.waiting = [];
    this.busy = 0;
    this.onReady = onReady;
  }

  // The tile when it is here; otherwise it is asked for, and undefined.
  get(layer, at, ask = true) {
    if (outside(layer, at)) return NOTHING;
    const path = `ids/${layer.level}/${layer.year}/${layer.version}/${at.z}/${at.x}/${at.y}.bin`;
    const found = this.kept.get(path);
    if (found) {
      this.kept.delete(path);
      this.kept.set(path, found);
      return found.tile;
    }
    if (ask) {
      this.kept.set(path, {});
      this.waiting.push(path);
      this.next();
    }
    return undefined;
  }

  // Requests for tiles that went out of sight are dropped before they are sent.
  forgetWaiting() {
    for (const path of this.waiting) this.kept.delete(path);
    this.waiting = [];
  }

  get loading() {
    return this.busy + this.waiting.length;
  }

  next() {
    while (this.busy < AT_ONCE && this.waiting.length) {
      const path = this.waiting.shift();
      this.busy += 1;
      bytes(path)
        .then((buffer) => this.kept.set(path, { tile: decode(buffer) }))
        .catch(() => setTimeout(() => this.kept.delete(path) && this.onReady(), AGAIN_MS))
        .finally(() => {
          this.busy -= 1;
          this.trim();
          this.onReady();
          this.next();
        });
    }
  }

  trim() {
    for (const [path, { tile }] of this.kept) {
      if (this.kept.size <= MOST_KEPT) break;
      if (tile) this.kept.delete(path);
    }
  }
}

// There is nothing to fetch where the layer has no areas.
function outside({ extent }, { z, x, y }) {
  if (!extent) return true;
  const [west, south, east, north] = extent;
  const span = WORLD / 2 ** z;
  const [left, top] = [x * span - WORLD / 2, WORLD / 2 - y * span];
  return left + span < west || left > east || top < south || top - span > north;
}

// Layout: version, bytes per index, size, number of areas; area ids; index per pixel (0 = nothing); border grades.
function decode(buffer) {
  const head = new DataView(buffer);
  const width = head.getUint8(1);
  const size = head.getUint16(2, true);
  const count = head.getUint32(4, true);
  if (head.getUint8(0) !== 1 || (width !== 2 && width !== 4)) throw new Error("unknown tile format");
  const indexAt = 8 + 4 * count;
  const borderAt = indexAt + width * size * size;
  return {
    size,
    ids: new Uint32Array(buffer, 8, count),
    index: width === 2 ? new Uint16Array(buffer, indexAt, size * size) : new Uint32Array(buffer, indexAt, size * size),
    border: new Uint8Array(buffer, borderAt, size * size),
    canvas: null,
    painted: "",
  };
}
