import { init, use as useParts, type EChartsCoreOption } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import {
  pictureOf,
  pictureSvg,
  type Measure,
  type Picture,
  type PictureWords,
} from "../../charts/picture.ts";
import { paperTheme, type ChartTheme } from "../../charts/theme.ts";
import { registerMoreParts } from "../chart/moreParts.ts";
import { chartParts } from "../chart/parts.ts";

useParts([...chartParts, CanvasRenderer, SVGRenderer]);
registerMoreParts();

/** Pictures are for paper whatever the screen is like; the fonts are those of common systems. */
export const pictureTheme: ChartTheme = {
  ...paperTheme,
  fontFamily: "'Noto Sans SC','Noto Sans SC Variable','PingFang SC','Microsoft YaHei',sans-serif",
};

export interface Drawn {
  words: PictureWords;
  option: EChartsCoreOption;
  /** Of the chart without the words. */
  size: { width: number; height: number };
}

/** For screens that show two points where one is meant. */
const sharpness = 2;

export function drawSvg({ words, option, size }: Drawn): Blob {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  chart.setOption(option);
  const svg = pictureSvg(
    pictureOf(words, size, pictureTheme, measureBy(context())),
    chart.renderToSVGString(),
    pictureTheme,
  );
  chart.dispose();
  return new Blob([svg], { type: "image/svg+xml" });
}

export async function drawPng({ words, option, size }: Drawn): Promise<Blob> {
  const drawing = context();
  await fontsFor(words);
  const picture = pictureOf(words, size, pictureTheme, measureBy(drawing));
  const { canvas } = drawing;
  canvas.width = picture.width * sharpness;
  canvas.height = picture.height * sharpness;
  drawing.scale(sharpness, sharpness);
  drawing.fillStyle = "#ffffff";
  drawing.fillRect(0, 0, picture.width, picture.height);
  writeWords(drawing, picture);
  const frame = document.createElement("div");
  const chart = init(frame, null, { renderer: "canvas", devicePixelRatio: sharpness, ...size });
  chart.setOption(option);
  chart.getZr().flush();
  const { x, y, width, height } = picture.chart;
  drawing.drawImage(chart.renderToCanvas({ pixelRatio: sharpness }), x, y, width, height);
  chart.dispose();
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture was made"))), "image/png");
  });
}

function writeWords(drawing: CanvasRenderingContext2D, { texts }: Picture): void {
  for (const { x, y, text, size, isBold, colour } of texts) {
    drawing.font = fontOf(size, isBold);
    drawing.fillStyle = colour;
    drawing.fillText(text, x, y);
  }
}

function fontOf(size: number, isBold: boolean): string {
  return `${isBold ? "600 " : ""}${size}px ${pictureTheme.fontFamily}`;
}

function measureBy(drawing: CanvasRenderingContext2D): Measure {
  return (text, size, isBold) => {
    drawing.font = fontOf(size, isBold);
    return drawing.measureText(text).width;
  };
}

function context(): CanvasRenderingContext2D {
  const found = document.createElement("canvas").getContext("2d");
  if (!found) throw new Error("this browser draws no pictures");
  return found;
}

/** A canvas writes boxes for signs whose font has not come: those needed are fetched first. */
async function fontsFor({ title, lead, notes, origin }: PictureWords): Promise<void> {
  const text = [title, lead, ...notes, origin].join("");
  await Promise.all([
    document.fonts.load(fontOf(18, true), text),
    document.fonts.load(fontOf(13, false), text),
  ]);
}
