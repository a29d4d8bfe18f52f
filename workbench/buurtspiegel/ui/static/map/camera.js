// The camera: where the map looks, in Web Mercator metres and zoom levels of 512-pixel tiles.

const TILE = 512;
export const WORLD = 2 * Math.PI * 6378137;
const MIN_ZOOM = 5;
const MAX_ZOOM = 18;

export class Camera {
  constructor() {
    this.x = 586000;
    this.y = 6830000;
    this.zoom = 6;
    this.width = 1;
    this.height = 1;
  }

  // Metres in one CSS pixel.
  get resolution() {
    return WORLD / TILE / 2 ** this.zoom;
  }

  toScreen(x, y) {
    return [this.width / 2 + (x - this.x) / this.resolution, this.height / 2 - (y - this.y) / this.resolution];
  }

  toWorld(px, py) {
    return [this.x + (px - this.width / 2) * this.resolution, this.y - (py - this.height / 2) * this.resolution];
  }

  pan(dx, dy) {
    this.x += dx * this.resolution;
    this.y -= dy * this.resolution;
  }

  zoomAround(px, py, zoom) {
    const [x, y] = this.toWorld(px, py);
    this.zoom = clampZoom(zoom);
    const [nx, ny] = this.toWorld(px, py);
    this.x += x - nx;
    this.y += y - ny;
  }

  // Show all of a box below what lies over the top of the map, and beside what lies over its left where there is room.
  fit([west, south, east, north], { top = 0, left = 0 } = {}, margin = 24) {
    const across = Math.max((east - west) / Math.max(this.width - 2 * margin, 50), 1);
    const down = Math.max((north - south) / Math.max(this.height - top - 2 * margin, 50), 1);
    this.zoom = clampZoom(Math.log2(WORLD / TILE / Math.max(across, down)));
    const slack = Math.max((this.width - (east - west) / this.resolution) / 2 - margin, 0);
    const aside = Math.min(Math.max(left - slack, 0), slack);
    this.x = (west + east) / 2 - aside * this.resolution;
    this.y = (south + north) / 2 + (top / 2) * this.resolution;
  }

  look(x, y, zoom) {
    this.x = x;
    this.y = y;
    this.zoom = clampZoom(zoom);
  }

  // As it stands in the address of the page.
  get text() {
    return `${Math.round(this.x)}_${Math.round(this.y)}_${Number(this.zoom.toFixed(2))}`;
  }

  // The tiles that cover the view at a whole zoom level, nearest to the middle first.
  tiles(zoom) {
    const span = WORLD / 2 ** zoom;
    const [west, north] = this.toWorld(0, 0);
    const [east, south] = this.toWorld(this.width, this.height);
    const last = 2 ** zoom - 1;
    const column = (x) => Math.min(Math.max(Math.floor((x + WORLD / 2) / span), 0), last);
    const row = (y) => Math.min(Math.max(Math.floor((WORLD / 2 - y) / span), 0), last);
    const found = [];
    for (let x = column(west); x <= column(east); x++)
      for (let y = row(north); y <= row(south); y++) found.push({ z: zoom, x, y });
    const [cx, cy] = [(this.x + WORLD / 2) / span - 0.5, (WORLD / 2 - this.y) / span - 0.5];
    return found.sort((a, b) => Math.hypot(a.x - cx, a.y - cy) - Math.hypot(b.x - cx, b.y - cy));
  }

  // Where a tile stands on the screen: left, top and size in CSS pixels.
  place({ z, x, y }) {
    const span = WORLD / 2 ** z;
    const [left, top] = this.toScreen(x * span - WORLD / 2, WORLD / 2 - y * span);
    return [left, top, span / this.resolution];
  }
}

function clampZoom(zoom) {
  return Math.min(Math.max(zoom, MIN_ZOOM), MAX_ZOOM);
}
