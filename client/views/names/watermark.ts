const tile = { width: 320, height: 160 };

/** A text that repeats behind whatever it is laid under, aslant, as a background image; printers keep images where they drop colours. */
export function watermarkImage(text: string): string {
  const { width, height } = tile;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><text x="8" y="${height - 24}" transform="rotate(-20 ${width / 2} ${height / 2})" font-family="sans-serif" font-size="14" fill="#808080" fill-opacity="0.28">${escaped(text)}</text></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
