import type { ChartTheme } from "./theme.ts";

/** What a picture says around its chart, so that it can stand alone in a paper. */
export interface PictureWords {
  title: string;
  /** Below the title: unit and period. */
  lead: string;
  /** Below the chart: how it is to be read. */
  notes: readonly string[];
  /** Source, snapshot and date. */
  origin: string;
}

interface PictureText {
  x: number;
  /** Of the line's foot. */
  y: number;
  text: string;
  size: number;
  isBold: boolean;
  colour: string;
}

export interface Picture {
  width: number;
  height: number;
  texts: PictureText[];
  chart: { x: number; y: number; width: number; height: number };
}

/** How wide a text is at a size, in pixels. */
export type Measure = (text: string, size: number, isBold: boolean) => number;

const margin = 24;
const lineHeight = 1.5;

/** Where everything stands in the picture of a chart. */
export function pictureOf(
  words: PictureWords,
  size: { width: number; height: number },
  theme: ChartTheme,
  measure: Measure,
): Picture {
  const texts: PictureText[] = [];
  let y = margin;
  const write = (text: string, size_: number, isBold: boolean, colour: string) => {
    for (const line of wrapped(text, size.width, (each) => measure(each, size_, isBold))) {
      y += size_ * lineHeight;
      texts.push({ x: margin, y: y - size_ * 0.35, text: line, size: size_, isBold, colour });
    }
  };
  write(words.title, 18, true, theme.ink);
  write(words.lead, 13, false, theme.grey);
  const chart = { x: margin, y: y + 8, ...size };
  y = chart.y + size.height + 8;
  for (const note of words.notes) write(note, 12, false, theme.grey);
  write(words.origin, 12, false, theme.grey);
  return { width: size.width + 2 * margin, height: Math.ceil(y + margin), texts, chart };
}

/** A text in lines of no more than the width: Chinese breaks anywhere, other writing between words. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const pieces =
    text.match(/[\p{sc=Han}，。；：、（）“”《》？！]|[^\s\p{sc=Han}，。；：、（）“”《》？！]+|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    const isTail = /^[，。；：、）”》？！]$/u.test(piece);
    if (line !== "" && !isTail && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    if (line !== "" || piece.trim() !== "") line += piece;
  }
  if (line.trim() !== "") lines.push(line.trimEnd());
  return lines;
}

/** The picture as an SVG file around the chart's own. */
export function pictureSvg(picture: Picture, chart: string, theme: ChartTheme): string {
  const { width, height, texts, chart: at } = picture;
  const words = texts.map(
    ({ x, y, text, size, isBold, colour }) =>
      `<text x="${x}" y="${round(y)}" font-size="${size}" fill="${colour}"${isBold ? ' font-weight="600"' : ""}>${escaped(text)}</text>`,
  );
  const inner = chart.replace(/^<svg /, `<svg x="${at.x}" y="${round(at.y)}" `);
  const title = texts.find(({ isBold }) => isBold)?.text ?? "";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(theme.fontFamily)}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...words,
    inner,
    "</svg>\n",
  ].join("\n");
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
