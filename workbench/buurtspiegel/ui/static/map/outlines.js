// Outlines of the few areas that are chosen, pointed at or looked into; fetched one by one, drawn sharp at any zoom.

import { json } from "../server.js";

export class Outlines {
  constructor(onReady) {
    this.rings = new Map();
    this.onReady = onReady;
  }

  // Rings of an area as flat arrays of Web Mercator metres, undefined while they are on their way.
  get({ level, year, version }, id) {
    const path = `outline/${level}/${year}/${version}/${id}.json`;
    if (!this.rings.has(path)) {
      this.rings.set(path, undefined);
      json(path)
        .then((answer) => {
          this.rings.set(path, answer.rings);
          this.onReady();
        })
        .catch(() => this.rings.delete(path));
    }
    return this.rings.get(path);
  }

  trace(context, camera, rings) {
    context.beginPath();
    for (const ring of rings) {
      for (let at = 0; at < ring.length; at += 2) {
        const [x, y] = camera.toScreen(ring[at], ring[at + 1]);
        if (at === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
      context.closePath();
    }
  }
}
