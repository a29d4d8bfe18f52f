// The map: draws the areas of one question, keeps the old picture until the new one is there, and answers
// «which area is here?» from the ids in the page.

import { Basemap } from "./basemap.js";
import { Camera } from "./camera.js";
import { Classes } from "./classes.js";
import { listen } from "./input.js";
import { Labels } from "./labels.js";
import { Outlines } from "./outlines.js";
import { paint } from "./paint.js";
import { idsInside } from "./shapes.js";
import { IdTiles } from "./tiles.js";

const ACCENT = "#0b5d66";
const OUTLINES_AT_MOST = 40;
// While tiles come in, a picture now and then: each costs as much as several tiles.
const BETWEEN_TILES_MS = 80;

export class MapView {
  constructor(canvas, specials, on) {
    this.canvas = canvas;
    this.specials = specials;
    this.on = on;
    this.camera = new Camera();
    this.tool = "pan";
    this.type = 1; // how large names are
    this.layers = [];
    this.selected = new Set();
    this.painted = 0;
    const again = () => this.refresh();
    this.tiles = new IdTiles(again);
    this.outlines = new Outlines(again);
    this.labels = new Labels(again);
    this.basemap = new Basemap(again, () => on.noBasemap());
    listen(canvas, this);
    new ResizeObserver(() => this.resize()).observe(canvas);
    this.resize();
  }

  // Show a question: one or two layers, coarse to fine, each for its own range of zoom levels.
  show(question) {
    const before = this.layer;
    this.layers = question.layers;
    this.focus = question.focus;
    this.area = question.area;
    this.nextLight = question.playing?.light?.place;
    const elsewhere = question.place !== this.place;
    this.place = question.place;
    if (question.view) {
      this.target = this.fitted = undefined;
      this.camera.look(...question.view);
      this.moved();
    } else if (question.bounds && (question.goes || elsewhere)) {
      this.target = question.bounds;
      this.resize();
    }
    this.changeLayer(before);
    if (!this.pending) this.light = this.nextLight;
  }

  // Fetch the picture of a question that is likely to come, so that it takes the place of this one at once.
  preload(question) {
    const camera = Object.assign(new Camera(), this.camera);
    if (question.view) camera.look(...question.view);
    else if (question.bounds) camera.fit(question.bounds, this.on.covered());
    const zoom = tileZoom(camera);
    const layer = layerAt(question.layers, zoom);
    const tiles = camera.tiles(zoom).map((at) => this.tiles.get(layer, at));
    return new Classes(layer, this.specials).load(tiles.filter(Boolean));
  }

  arrive() {
    this.camera.fit(this.target, this.on.covered());
    this.fitted = this.target;
    this.target = undefined;
    this.moved();
  }

  // The layer that belongs to this zoom level: where areas are smaller than a pixel, that of larger areas.
  get layer() {
    return layerAt(this.layers, this.tileZoom);
  }

  // Tiles as fine as the screen or finer: drawn smaller they come out smooth, and small areas keep their share.
  get tileZoom() {
    return tileZoom(this.camera);
  }

  changeLayer(before) {
    const layer = this.layer;
    if (!layer) return;
    if (!before || before.level !== layer.level || before.version !== layer.version) {
      this.select(new Set());
      this.point(undefined);
    }
    if (!this.classes || this.classes.layer.style !== layer.style || this.classes.layer.level !== layer.level) {
      this.pending = new Classes(layer, this.specials);
      const pending = this.pending;
      pending.ready.then(
        () => this.pending === pending && this.refresh(),
        () => this.pending === pending && this.on.notice("Deze kaart kon niet worden opgehaald; ververs de pagina."),
      );
      this.on.layer(layer, pending.ready);
    }
    this.refresh();
  }

  // What was shown whole stays whole, until somebody moves the map.
  resize() {
    this.target ??= this.fitted;
    this.point(undefined);
    const box = this.canvas.getBoundingClientRect();
    const ratio = devicePixelRatio || 1;
    this.camera.width = Math.max(box.width, 1);
    this.camera.height = Math.max(box.height, 1);
    this.canvas.width = Math.round(this.camera.width * ratio);
    this.canvas.height = Math.round(this.camera.height * ratio);
    if (this.target && this.camera.width > 50) this.arrive();
    else this.draw();
  }

  moved() {
    this.on.moved?.(this.camera);
    const layer = this.layer;
    const showing = (this.pending ?? this.classes)?.layer;
    if (layer && showing && layer.level !== showing.level) this.changeLayer(showing);
    this.tiles.forgetWaiting();
    this.soon();
    this.refresh();
  }

  settled() {
    this.fitted = undefined;
    this.on.camera(this.camera);
  }

  zoomBy(step, at) {
    const [x, y] = at ?? [this.camera.width / 2, this.camera.height / 2];
    this.camera.zoomAround(x, y, Math.round(2 * (this.camera.zoom + step)) / 2);
    this.moved();
    this.settled();
  }

  fit(bounds) {
    this.camera.fit(bounds, this.on.covered());
    this.moved();
    this.settled();
    this.fitted = bounds;
  }

  // Fetch what the view needs. The picture of a new question comes when all of it is here; nothing is drawn until then.
  async refresh() {
    const classes = this.pending ?? this.classes;
    if (!classes) return;
    const found = this.visible(classes.layer);
    const ready = found.filter((one) => one.tile);
    if (!classes.legend || !ready.every(({ tile }) => classes.has(tile))) {
      if (!this.pending) this.soon();
      try {
        await classes.load(ready.map(({ tile }) => tile));
      } catch {
        return;
      }
      if (classes !== (this.pending ?? this.classes)) return;
      if (ready.length) this.refresh();
      return;
    }
    if (this.pending) {
      if (ready.length < found.length) return;
      this.classes = this.pending;
      this.pending = undefined;
      this.light = this.nextLight;
    }
    if (this.tiles.loading) this.timer ??= setTimeout(() => this.draw(), BETWEEN_TILES_MS);
    else this.soon();
  }

  soon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.draw();
    });
  }

  visible(layer) {
    return this.camera.tiles(this.tileZoom).map((at) => ({ at, tile: this.tiles.get(layer, at) }));
  }

  draw() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const context = this.canvas.getContext("2d");
    const ratio = devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = "#dfe9ee";
    context.fillRect(0, 0, this.camera.width, this.camera.height);
    this.drawBasemap(context);
    this.drawLand(context);
    const complete = this.classes && this.drawAreas(context);
    this.drawFocus(context);
    this.drawOutlines(context);
    this.drawLight(context);
    this.drawLabels(context);
    this.drawShape(context);
    if (complete && !this.pending && this.tiles.loading === 0) this.on.drawn(this.classes.layer);
  }

  drawBasemap(context) {
    if (!this.basemap.template) return;
    for (const at of this.camera.tiles(this.tileZoom + 1)) {
      const image = this.basemap.get(at);
      if (image) context.drawImage(image, ...square(this.camera.place(at)));
    }
  }

  // A part of the gemeente of which the map has no areas is land, not sea.
  drawLand(context) {
    const rings = this.focus && !this.withBasemap && this.outlines.get(this.focus, this.focus.id);
    if (!rings) return;
    this.outlines.trace(context, this.camera, rings);
    context.fillStyle = "#f7f7f4";
    context.fill("evenodd");
  }

  get withBasemap() {
    return Boolean(this.basemap.template && this.basemap.reached && !this.basemap.absent);
  }

  drawAreas(context) {
    const layer = this.classes.layer;
    const grade = this.grade();
    context.globalAlpha = this.withBasemap ? 0.72 : 1;
    context.imageSmoothingEnabled = true;
    let complete = true;
    for (const { at, tile } of this.visible(layer)) {
      if (tile && tile.ids.length === 0) continue;
      if (tile && this.classes.has(tile)) {
        this.paintOnce(tile, grade);
        context.drawImage(tile.canvas, ...square(this.camera.place(at)));
      } else {
        complete = false;
        this.drawCoarser(context, layer, at, grade);
      }
    }
    context.globalAlpha = 1;
    return complete;
  }

  paintOnce(tile, grade) {
    const key = `${this.classes.layer.style}/${grade}/${this.selection ?? 0}`;
    if (tile.painted === key) return;
    paint(tile, this.classes, grade, this.selected.size ? this.selected : undefined);
    tile.painted = key;
  }

  // While a tile is on its way, the part of a coarser tile that covers it.
  drawCoarser(context, layer, { z, x, y }, grade) {
    for (let up = 1; up <= 5 && z - up >= 5; up++) {
      const at = { z: z - up, x: x >> up, y: y >> up };
      const tile = this.tiles.get(layer, at, false);
      if (!tile || tile.ids.length === 0 || !this.classes.has(tile)) continue;
      this.paintOnce(tile, grade);
      const part = tile.size / 2 ** up;
      const mask = 2 ** up - 1;
      context.drawImage(tile.canvas, (x & mask) * part, (y & mask) * part, part, part, ...square(this.camera.place({ z, x, y })));
      return;
    }
  }

  // Lines between areas of a few pixels would hide their colour: those of larger areas appear first.
  grade() {
    const above = this.tileZoom - this.classes.layer.edges;
    if (above >= 2) return 1;
    return above >= 1 ? 2 : 3;
  }

  drawFocus(context) {
    const rings = this.focus && this.outlines.get(this.focus, this.focus.id);
    if (!rings) return;
    context.save();
    this.outlines.trace(context, this.camera, rings);
    context.rect(0, 0, this.camera.width, this.camera.height);
    context.fillStyle = "rgba(240,244,246,0.62)";
    context.fill("evenodd");
    context.restore();
    this.stroke(context, rings, "#33424e", 1.6);
  }

  drawOutlines(context) {
    const layer = this.classes?.layer;
    if (!layer) return;
    if (this.selected.size <= OUTLINES_AT_MOST)
      for (const id of this.selected) this.stroke(context, this.outlines.get(layer, id), "#1c2733", 2);
    if (this.hovered !== undefined) this.stroke(context, this.outlines.get(layer, this.hovered), "#1c2733", 1.5);
    if (this.area) {
      const rings = this.outlines.get(this.area, this.area.id);
      this.stroke(context, rings, "#ffffff", 5);
      this.stroke(context, rings, ACCENT, 3);
    }
  }

  // The area in the light: all around it grows pale.
  drawLight(context) {
    const rings = this.light && this.outlines.get(this.light, this.light.id);
    this.on.lit?.(rings && this.light.id, rings && boxOf(rings, this.camera));
    if (!rings) return;
    this.outlines.trace(context, this.camera, rings);
    context.rect(0, 0, this.camera.width, this.camera.height);
    context.fillStyle = "rgba(240,244,246,0.6)";
    context.fill("evenodd");
    this.stroke(context, rings, "#ffffff", 9);
    this.stroke(context, rings, "#1c2733", 4);
  }

  stroke(context, rings, colour, width) {
    if (!rings) return;
    this.outlines.trace(context, this.camera, rings);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineJoin = "round";
    context.stroke();
  }

  drawLabels(context) {
    const layer = this.classes?.layer;
    if (!layer || this.withBasemap) return;
    const taken = [];
    if (layer.places && this.tileZoom < 12)
      this.labels.draw(context, this.camera, layer.places, taken, { size: 13 * this.type, weight: 600, most: 24, roomy: false });
    if (layer.names && layer.level !== "gemeente" && this.tileZoom >= 11)
      this.labels.draw(context, this.camera, layer, taken, { size: 11 * this.type, weight: 400, most: 60, roomy: true });
  }

  drawShape(context) {
    if (!this.shape) return;
    context.beginPath();
    this.shape.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.closePath();
    context.fillStyle = "rgba(11,93,102,0.12)";
    context.fill();
    context.strokeStyle = ACCENT;
    context.setLineDash([6, 4]);
    context.stroke();
    context.setLineDash([]);
  }

  idAt([px, py]) {
    const layer = this.classes?.layer;
    if (!layer) return undefined;
    for (const at of this.camera.tiles(this.tileZoom)) {
      const [left, top, size] = this.camera.place(at);
      if (px < left || py < top || px >= left + size || py >= top + size) continue;
      const tile = this.tiles.get(layer, at, false);
      if (!tile) return undefined;
      const column = Math.floor(((px - left) / size) * tile.size);
      const row = Math.floor(((py - top) / size) * tile.size);
      const local = tile.index[row * tile.size + column];
      return local ? tile.ids[local - 1] : undefined;
    }
    return undefined;
  }

  point(at) {
    const id = at && this.idAt(at);
    if (id !== this.hovered) {
      this.hovered = id;
      this.soon();
    }
    this.on.hover(id, at, this.classes?.layer);
  }

  tap(at, adding) {
    const id = this.idAt(at);
    if (adding && id !== undefined) {
      const next = new Set(this.selected);
      if (!next.delete(id)) next.add(id);
      this.select(next);
    } else this.on.tap(id, this.classes?.layer);
  }

  startShape(at) {
    this.shape = [at];
  }

  growShape(at) {
    if (!this.shape) return;
    const [x, y] = this.shape[0];
    if (this.tool === "box") this.shape = [[x, y], [at[0], y], at, [x, at[1]]];
    else this.shape.push(at);
    this.soon();
  }

  endShape(adding) {
    const shape = this.shape;
    this.shape = undefined;
    if (shape && shape.length > 2 && this.classes) {
      const tiles = this.visible(this.classes.layer).filter(({ tile }) => tile);
      const inside = idsInside(this.camera, this.tileZoom, tiles, shape);
      this.select(adding ? new Set([...this.selected, ...inside]) : inside);
    }
    this.soon();
  }

  clear() {
    this.shape = undefined;
    this.select(new Set());
  }

  select(ids) {
    if (ids.size === 0 && this.selected.size === 0) return;
    this.selected = ids;
    this.selection = (this.selection ?? 0) + 1;
    this.on.select(ids, this.classes?.layer);
    this.soon();
  }
}

function tileZoom(camera) {
  return Math.max(5, Math.ceil(camera.zoom + Math.log2(devicePixelRatio || 1) - 0.01));
}

function layerAt(layers, zoom) {
  return layers.findLast((layer) => zoom >= layer.minZoom) ?? layers[0];
}

// How far rings reach on the screen: left, top, right and bottom in CSS pixels.
function boxOf(rings, camera) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings)
    for (let at = 0; at < ring.length; at += 2) {
      const [x, y] = camera.toScreen(ring[at], ring[at + 1]);
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  return box;
}

// Whole pixels, so that neighbouring tiles show no seam.
function square([left, top, size]) {
  const x = Math.round(left);
  const y = Math.round(top);
  return [x, y, Math.round(left + size) - x, Math.round(top + size) - y];
}
