import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "../config.ts";
import { readContracts } from "../contracts/readContracts.ts";
import { makeDesk, type FileDraft } from "./dress/desk.ts";
import { layTable, type LaidTable, type PlantedCell } from "./dress/layTable.ts";
import { careers } from "./dress/plans/careers.ts";
import { caring } from "./dress/plans/caring.ts";
import { discipline } from "./dress/plans/discipline.ts";
import { judging } from "./dress/plans/judging.ts";
import { learning } from "./dress/plans/learning.ts";
import { rolls } from "./dress/plans/rolls.ts";
import type { Sheet } from "./dress/sheet.ts";
import { writeCsv } from "./dress/writeCsv.ts";
import { writeXls, writeXlsx } from "./dress/writeWorkbook.ts";
import type { TableId } from "./rows.ts";
import { sampleCity } from "./sampleCity.ts";

interface SampleOptions {
  out: string;
  seed?: number;
  months?: number;
  persons?: number;
  root?: string;
  progress?: (line: string) => void;
}

/** What was written, for those who check that a reader finds it again. */
export interface SampleManifest {
  seed: number;
  /** First and last month. */
  from: string;
  to: string;
  /** In the order they are to be taken in: a correction comes after what it corrects. */
  files: SampleFile[];
}

export interface SampleFile {
  /** Below the folder of the sample, with `/` between its parts. */
  path: string;
  contract: TableId;
  /** Data rows of all sheets, planted ones included. */
  rows: number;
  /** Records they stand for: more than rows where years are columns. */
  records: number;
  /** All other rows: titles, headers, hints, sums, notes, and sheets that hold no table. */
  notData: number;
  /** Cells whose rows a reader must refuse. */
  planted: PlantedCell[];
  /** The earlier file that this one corrects. */
  corrects?: string;
}

/** Writes the sample city's export files, the same bytes for the same options. */
export async function writeSample({
  out,
  seed = 1,
  months = 36,
  persons = 20_000,
  root = projectRoot,
  progress = () => {},
}: SampleOptions): Promise<SampleManifest> {
  const city = sampleCity({ seed, months, persons, root });
  progress(`modelled ${city.tables.person.length} persons over ${months} months`);
  const contracts = readContracts(join(root, "data", "contracts"));
  const desk = makeDesk(city, contracts);
  const created = new Date(`${city.world.lastDay}T08:00:00Z`);
  const files: SampleFile[] = [];
  for (const draft of drafts()) {
    const laid = draft.tables.map(layTable);
    const path = join(out, ...draft.path.split("/"));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await bytesOf(draft, laid, created));
    files.push(describe(draft, laid));
    progress(`${draft.path}: ${files.at(-1)?.rows} rows`);
  }
  return { seed, from: city.world.months[0] as string, to: city.world.months.at(-1) as string, files };

  function* drafts(): Generator<FileDraft> {
    yield* rolls(desk, contracts);
    yield* judging(desk);
    yield* learning(desk);
    yield* careers(desk);
    yield* discipline(desk);
    // Last, for it ends with what was sent again.
    yield* caring(desk);
  }
}

function bytesOf(
  { form, preface = [] }: FileDraft,
  laid: LaidTable[],
  created: Date,
): Uint8Array | Promise<Uint8Array> {
  const sheets = [...preface, ...laid.map(({ sheet }) => sheet)];
  if (form.kind === "csv") return writeCsv(sheets[0] as Sheet, form);
  const stamp = { creator: "示例市委组织部", created };
  return form.kind === "xlsx" ? writeXlsx(sheets, stamp) : writeXls(sheets, stamp);
}

function describe(
  { path, contract, form, preface = [], recordsPerRow = [], corrects }: FileDraft,
  laid: LaidTable[],
): SampleFile {
  const sum = (each: (table: LaidTable, index: number) => number) =>
    laid.reduce((total, table, index) => total + each(table, index), 0);
  return {
    path,
    contract,
    rows: sum(({ rows }) => rows),
    records: sum(({ rows }, index) => rows * (recordsPerRow[index] ?? 1)),
    notData: sum(({ notData }) => notData) + preface.reduce((total, { rows }) => total + rows.length, 0),
    planted: laid.flatMap(({ planted }) =>
      planted.map((cell) => (form.kind === "csv" ? { ...cell, sheet: "" } : cell)),
    ),
    ...(corrects !== undefined && { corrects }),
  };
}
