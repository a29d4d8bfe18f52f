// How two columns go together: Pearson (1895) and Spearman (1904, mean ranks for equal values), and the words for it.

const FEW = 10;

export function correlations(xs, ys, ids) {
  const known = ids.filter((id) => Number.isFinite(xs[id]) && Number.isFinite(ys[id]));
  const x = Float64Array.from(known, (id) => xs[id]);
  const y = Float64Array.from(known, (id) => ys[id]);
  return { count: known.length, pearson: pearson(x, y), spearman: pearson(ranks(x), ranks(y)) };
}

export function inWords({ count, pearson: r, spearman: rho }, plural) {
  const areas = `${count.toLocaleString("nl-NL")} ${plural}`;
  if (count < FEW || !Number.isFinite(rho)) return `${areas}: te weinig, of te veel gelijk, om een verband te noemen`;
  const how = Math.abs(rho);
  const what = how < 0.1 ? "vrijwel geen verband" : `een ${how < 0.3 ? "zwak" : how < 0.6 ? "redelijk" : "sterk"} verband (waar het ene hoger is, is het andere vaak ${rho > 0 ? "ook hoger" : "lager"})`;
  return `${areas}: ${what}; Pearson ${dutch(r)}, Spearman ${dutch(rho)}`;
}

function dutch(r) {
  return r.toLocaleString("nl-NL", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function pearson(x, y) {
  const mean = (all) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let at = 0; at < x.length; at++) {
    const [dx, dy] = [x[at] - mx, y[at] - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xy / Math.sqrt(xx * yy);
}

function ranks(values) {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const found = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let at = from; at < to; at++) found[order[at]] = (from + to - 1) / 2;
    from = to;
  }
  return found;
}
