import { readFileSync, readdirSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { projectRoot } from "../../config.ts";
import { AppError } from "../../errors.ts";
import { tableCsv } from "../../engine/csv.ts";
import { drawChart } from "../charts/drawChart.ts";
import { readPaperFonts, type PaperFonts } from "../fonts/paperFonts.ts";
import type { ReportModel } from "../model.ts";
import { partsOf } from "./parts.ts";
import { printableModel } from "./printable.ts";

export const typesettingFolder = join(projectRoot, "server", "reports", "typst");

/** What a document is set from, beside the layout's files: all of it data. */
export interface Typesetting {
  model: ReportModel;
  /** Attached as `source.json`. */
  source: object;
}

/** A typesetter with a site's fonts; reading those takes longer than setting a paper. */
export function openTypesetter(ownFonts: string) {
  const fonts = readPaperFonts(ownFonts);
  const compiler = NodeCompiler.create({
    workspace: typesettingFolder,
    // What is in memory comes first: once files are looked through, none can be added.
    fontArgs: [{ fontBlobs: fonts.blobs }, { fontPaths: fonts.paths }],
  });
  return {
    fonts: fonts.fonts,
    typeset: (asked: Typesetting): Uint8Array => setPaper(compiler, fonts, asked),
  };
}

function setPaper(compiler: NodeCompiler, fonts: PaperFonts, { model, source }: Typesetting): Uint8Array {
  const printable = printableModel(model, fonts.printable);
  const put = (name: string, content: string) =>
    compiler.mapShadow(join(typesettingFolder, "data", name), Buffer.from(content));
  compiler.resetShadow();
  const { parts, charts } = partsOf(printable.blocks);
  put("model.json", JSON.stringify(printable));
  put("parts.json", JSON.stringify(parts));
  put(
    "fonts.json",
    JSON.stringify(Object.fromEntries(fonts.fonts.map(({ role, family }) => [role, family]))),
  );
  put("colophon.json", JSON.stringify(colophonOf(printable, fonts)));
  put("source.json", JSON.stringify(source));
  put("figures.csv", figuresCsv(model));
  for (const [index, chart] of charts.entries()) put(`chart${index}.svg`, drawChart(chart));
  const compiled = compiler.compile({ mainFilePath: join(typesettingFolder, "paper.typ") });
  const document = compiled.result;
  if (document === null) throw notSet(compiler, compiled.takeDiagnostics());
  try {
    const creationTimestamp = Date.parse(`${model.date}T00:00:00Z`) / 1000;
    return compiler.pdf(document, { pdfStandard: "a-3a", pdfTags: true, creationTimestamp });
  } finally {
    compiler.evictCache(0);
  }
}

type Diagnostics = ReturnType<ReturnType<NodeCompiler["compile"]>["takeDiagnostics"]>;

function notSet(compiler: NodeCompiler, diagnostics: Diagnostics): AppError {
  const told = diagnostics === null ? [] : compiler.fetchDiagnostics(diagnostics);
  return new AppError("internal", `the paper could not be set: ${JSON.stringify(told)}`);
}

/** A record says by itself what it was set with. */
function colophonOf({ snapshot, template }: ReportModel, { fonts }: PaperFonts): string {
  const used = fonts.map(({ wanted, family, isFallback }) =>
    isFallback ? `${wanted}以${family}代` : `${wanted}用${family}`,
  );
  return `本件由衡鉴依据第${snapshot.number}号快照按模板${template.id}编制。字体：${used.join("，")}。`;
}

const figureColumns = [
  ...["indicator", "title", "unit", "area", "period"].map((name) => ({ name, type: "VARCHAR" })),
  ...["numerator", "denominator", "value", "lower", "upper"].map((name) => ({ name, type: "DOUBLE" })),
  ...["verdict", "state", "text"].map((name) => ({ name, type: "VARCHAR" })),
];

function figuresCsv({ figures }: ReportModel): string {
  return tableCsv(
    figureColumns,
    figures.map((figure) => ({ ...figure })),
  );
}

/** Of all the layout's own files: with another layout the same figures make another paper. */
export function typesettingHash(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(typesettingFolder).toSorted())
    if (name.endsWith(".typ")) hash.update(readFileSync(join(typesettingFolder, name)));
  return hash.digest("hex");
}
