// The areas inside a box or a drawn line: those whose pixels lie in it.

export function idsInside(camera, zoom, tiles, polygon) {
  const found = new Set();
  const xs = polygon.map((p) => p[0]);
  const ys = polygon.map((p) => p[1]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  for (const { at, tile } of tiles) {
    const [x0, y0, wide] = camera.place(at);
    const step = wide / tile.size;
    const from = (edge, start) => Math.max(Math.floor((edge - start) / step), 0);
    const to = (edge, start) => Math.min(Math.ceil((edge - start) / step), tile.size - 1);
    for (let row = from(top, y0); row <= to(bottom, y0); row += 2)
      for (let column = from(left, x0); column <= to(right, x0); column += 2) {
        const local = tile.index[row * tile.size + column];
        if (local && !found.has(tile.ids[local - 1])) {
          const inside = contains(polygon, x0 + (column + 0.5) * step, y0 + (row + 0.5) * step);
          if (inside) found.add(tile.ids[local - 1]);
        }
      }
  }
  return found;
}

function contains(polygon, x, y) {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [xi, yi] = polygon[i];
    const [xj, yj] = polygon[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
