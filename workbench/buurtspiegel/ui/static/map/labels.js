// Names on the map: the larger areas first, and none over another. They make the map readable without a base map.

import { json } from "../server.js";

const FONT = "system-ui, 'Segoe UI', Roboto, sans-serif";

export class Labels {
  constructor(onReady) {
    this.onReady = onReady;
    this.sets = new Map();
  }

  get({ level, year, version, data }) {
    const path = `labels/${level}/${year}/${version}/${data}.json`;
    if (!this.sets.has(path)) {
      this.sets.set(path, undefined);
      json(path)
        .then((set) => {
          this.sets.set(path, set);
          this.onReady();
        })
        .catch(() => this.sets.delete(path));
    }
    return this.sets.get(path);
  }

  // Draw names of areas that are at least as wide as their name, heaviest first, until `most` are placed.
  draw(context, camera, source, taken, { size, weight, most, roomy }) {
    const set = this.get(source);
    if (!set) return;
    context.font = `${weight} ${size}px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    let placed = 0;
    for (let at = 0; at < set.names.length && placed < most; at++) {
      const [x, y] = camera.toScreen(set.x[at], set.y[at]);
      if (x < 0 || y < 0 || x > camera.width || y > camera.height) continue;
      const wide = context.measureText(set.names[at]).width;
      if (roomy && set.width[at] / camera.resolution < wide * 0.9) continue;
      const box = [x - wide / 2 - 4, y - size / 2 - 3, x + wide / 2 + 4, y + size / 2 + 3];
      if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
      taken.push(box);
      placed += 1;
      context.strokeStyle = "rgba(255,255,255,0.85)";
      context.lineWidth = 3.5;
      context.strokeText(set.names[at], x, y);
      context.fillStyle = "#1c2733";
      context.fillText(set.names[at], x, y);
    }
  }
}
