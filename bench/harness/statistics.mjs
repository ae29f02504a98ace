export function median(values) {
  const s = [...values].sort((a, b) => a - b), n = s.length;
  return n % 2 ? s[(n - 1) / 2] : (s[n / 2 - 1] + s[n / 2]) / 2;
}

export const medians = (rows) => Object.fromEntries(Object.keys(rows[0]).map((key) => [key, median(rows.map((row) => row[key]))]));

/** Of the line through the points [x, y] that fits them best (least squares). */
export function slope(points) {
  const n = points.length, meanX = points.reduce((sum, [x]) => sum + x, 0) / n, meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
}

// The machine drifts, so a ratio is taken within a round (both measured right after each other); the median is over the rounds.
export const medianRatio = (rows, base, key) => median(rows.map((row, i) => row[key] / base[i][key]));
