import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { localOperator } from "../../server/access/actor.ts";
import { createApp } from "../../server/api/app.ts";
import { inFull } from "../../server/indicators/sight.ts";
import { drawChart } from "../../server/reports/charts/drawChart.ts";
import { makeReport, reportNames, type AskedReport } from "../../server/reports/makeReport.ts";
import type { Block, ReportModel } from "../../server/reports/model.ts";
import { findTemplate, readTemplates } from "../../server/reports/template/readTemplates.ts";
import { typesetterBeside } from "../../server/reports/typst/typesetter.ts";
import { openSnapshots } from "../../server/snapshots/openSnapshots.ts";
import { launchBrowser } from "../e2e/browser.ts";
import type { Bench, Figure } from "./bench.ts";
import { libraryOf } from "./bulkWarehouse.ts";
import { ask, whileServed } from "./httpClient.ts";

const month = "2022-10";
const question = `/api/v1/values?indicator=training_coverage&from=2022-01&to=${month}&grain=ytd&by=area`;

/** What papers cost from a warm process, beside a browser printing the same, and what a page waits meanwhile. */
export const bench: Bench = {
  title: "monthly papers; a city of 100,000, set in a process beside the server",
  async run({ folder, full, progress }) {
    await madeBeside(folder, 100_000, progress);
    const library = libraryOf(folder, join(folder, "files", "areas.yaml"));
    const snapshots = openSnapshots(join(folder, "snapshots"));
    const { templates } = readTemplates(library);
    const typesetter = typesetterBeside(folder);
    const names = reportNames(library);
    const snapshot = await snapshots.snapshot();
    const make = (source: ReturnType<typeof inFull<typeof snapshot>>, id: string, asked: AskedReport) =>
      makeReport(source, findTemplate(templates, id), asked, { names, typesetter });
    const figures: Figure[] = [];
    try {
      const first = await timed(() => make(inFull(snapshot), "city", { month }));
      const warm = await timed(() => make(inFull(snapshot), "city", { month }));
      const printed = await printedByBrowser(warm.result.model);
      progress("city paper made and printed");
      figures.push(
        { name: "city paper, from a cold process", value: first.seconds, unit: "s" },
        {
          name: "city paper, warm",
          value: warm.seconds,
          unit: "s",
          ratio: { of: "headless Chromium printing the same", value: warm.seconds / printed.seconds },
        },
        { name: "city paper", value: pagesOf(warm.result.pdf), unit: "pages" },
        { name: "Chromium, tables, text and charts already made", value: printed.seconds, unit: "s" },
      );
      const app = createApp(
        { library, findActor: () => localOperator, ...snapshots },
        { questionsPerMinute: Infinity },
      );
      const count = full ? 100 : 20;
      const codes = snapshot.places.map(({ code }) => code);
      figures.push(
        ...(await whileServed(app, async (address) => {
          const alone = await askedFor(address, (asked) => asked >= 200);
          // One reader's papers, as a month's run makes them.
          const source = inFull(snapshot);
          let isDone = false;
          const papers = timed(async () => {
            const left = Array.from({ length: count }, (_, index) => codes[index % codes.length] ?? null);
            const makeNext = async () => {
              for (let area = left.shift(); area !== undefined; area = left.shift())
                await make(source, "area", { month, area });
            };
            await Promise.all([makeNext(), makeNext()]);
          }).finally(() => (isDone = true));
          const beside = await askedFor(address, () => isDone);
          const { seconds } = await papers;
          return [
            { name: `${count} area papers`, value: seconds, unit: "s" },
            { name: "memory of both processes", value: memoryBytes() / 1e6, unit: "MB" },
            {
              name: "a page's question while papers are made, median",
              value: beside,
              unit: "ms",
              ratio: { of: "the same without", value: beside / alone },
            },
          ];
        })),
      );
    } finally {
      typesetter.close();
      snapshots.close();
    }
    return figures;
  },
};

/** The city is made by another process: its memory is none of the papers'. */
async function madeBeside(folder: string, persons: number, progress: (line: string) => void): Promise<void> {
  const script = fileURLToPath(new URL("makeBulkSnapshot.ts", import.meta.url));
  const made = fork(script, [folder, String(persons)], { execArgv: ["--import", "tsx"], silent: true });
  made.stdout?.on("data", (lines: Buffer) => progress(lines.toString().trim()));
  const [code] = (await once(made, "exit")) as [number | null];
  if (code !== 0) throw new Error(`the city could not be made: ${code}`);
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const began = performance.now();
  return { result: await work(), seconds: (performance.now() - began) / 1000 };
}

/** One after another, as somebody looking through pages does. */
async function askedFor(address: string, isEnough: (asked: number) => boolean): Promise<number> {
  const waits: number[] = [];
  while (!isEnough(waits.length)) waits.push((await ask(`${address}${question}&snapshot=1`)).ms);
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? NaN;
}

function pagesOf(pdf: Uint8Array): number {
  return Math.max(
    ...[
      ...Buffer.from(pdf)
        .toString("latin1")
        .matchAll(/\/Count (\d+)/g),
    ].map(([, n]) => Number(n)),
  );
}

/** This process and those that it started. */
function memoryBytes(): number {
  const rows = execFileSync(
    "ps",
    ["-o", "rss=", "--pid", String(process.pid), "--ppid", String(process.pid)],
    {
      encoding: "utf8",
    },
  );
  return rows
    .trim()
    .split(/\s+/)
    .reduce((sum, kilobytes) => sum + Number(kilobytes) * 1024, 0);
}

async function printedByBrowser(model: ReportModel): Promise<{ seconds: number }> {
  const html = `<!doctype html><meta charset="utf-8"><style>table{border-collapse:collapse;width:100%}td,th{border-top:1px solid}svg{width:156mm}</style>${model.blocks.map(htmlOf).join("")}`;
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    return await timed(async () => {
      await page.setContent(html);
      await page.pdf({ format: "A4", tagged: true, outline: true });
    });
  } finally {
    await browser.close();
  }
}

function htmlOf(block: Block): string {
  const row = (cells: readonly string[], tag = "td") =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p>${escaped(block.runs.map(({ text }) => text).join(""))}</p>`;
    case "list":
      return `<ol>${block.items.map((item) => `<li>${escaped(item.map(({ text }) => text).join(""))}</li>`).join("")}</ol>`;
    case "table":
      return `<table><caption>${escaped(block.title)}</caption><thead>${row(
        block.columns.map(({ title }) => title),
        "th",
      )}</thead>${block.rows.map(({ cells }) => row(cells)).join("")}</table><p>${escaped(block.notes.join(""))}</p>`;
    case "spine":
      return `<table>${block.rows.map(({ title, value, benchmark, verdict, change }) => row([title, value, benchmark, verdict, change])).join("")}</table>`;
    case "chart":
      return `<figure>${drawChart(block)}<figcaption>${escaped(block.title)}</figcaption></figure>`;
    default:
      return "";
  }
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
