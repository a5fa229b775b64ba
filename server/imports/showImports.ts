import { readFile } from "node:fs/promises";
import type { Actor } from "../access/actor.ts";
import { AppError } from "../errors.ts";
import { refusalWorkbook } from "../ingest/refusalWorkbook.ts";
import { goneRule } from "../warehouse/goneRows.ts";
import { differenceOf, knownState } from "./difference.ts";
import { stagingFileOf, summaryOf, workbookFileOf, wrongState, type Entry } from "./entry.ts";
import type { Register } from "./importRegister.ts";
import type { Batch, Difference, Import, ImportList } from "./importRecord.ts";
import { areasOutOfScope, batchAreas, isOfScope } from "./importScope.ts";
import { listBatches } from "./listBatches.ts";
import { refusalGrid, type RefusalGrid } from "./refusalGrid.ts";
import type { Workplace } from "./stagedImport.ts";

/** What there is to see of imports, for a person who is to decide. */
export function createImportViews(register: Register, { library, withWarehouse }: Workplace) {
  const { contracts, areas } = library;

  async function list(actor: Actor): Promise<ImportList> {
    const imports = register.seen(actor).toReversed().map(summaryOf);
    return { imports, batches: await unlessInUse<Batch[] | null>(batchesFor(actor), null) };
  }

  function batchesFor(actor: Actor): Promise<Batch[]> {
    return withWarehouse(async (warehouse) => {
      const batches = await listBatches(warehouse);
      if (actor.areas === "all") return batches;
      const known = await batchAreas(warehouse, contracts);
      return batches.filter(({ batch }) => isOfScope(actor, known.get(batch) ?? [], areas));
    });
  }

  async function detail(actor: Actor, id: string): Promise<Import> {
    const entry = register.find(actor, id);
    // What the warehouse knows of other areas is not told by holding one's own file against it.
    const isWholly = areasOutOfScope(actor, entry.areas?.taken ?? [], areas).length === 0;
    const isOpen = entry.state === "staged" && !entry.isDeciding;
    const difference = isOpen && isWholly ? await unlessInUse(differenceNow(entry), []) : [];
    const { sheets, refusals, choice } = entry;
    const flags = isWholly ? entry.flags : entry.flags.filter(({ rule }) => rule !== goneRule);
    return { ...summaryOf(entry), choice, sheets, refusals, flags, difference };
  }

  /** Reckoned anew only after another reading, or when the warehouse knows other things. */
  function differenceNow(entry: Entry): Promise<Difference[]> {
    return entry.turns.take(() =>
      withWarehouse(async (warehouse) => {
        if (entry.state !== "staged") return [];
        const of = `${entry.readings} ${await knownState(warehouse)}`;
        if (entry.difference?.of === of) return entry.difference.answer;
        const answer = await differenceOf(warehouse, stagingFileOf(entry), contractsIn(entry));
        entry.difference = { of, answer };
        return answer;
      }),
    );
  }

  function contractsIn({ sheets }: Entry) {
    return contracts.filter(({ id }) => sheets.some((sheet) => sheet.contract === id && sheet.accepted > 0));
  }

  async function refusals(actor: Actor, id: string): Promise<Uint8Array> {
    const entry = register.find(actor, id);
    if (entry.isDeciding) throw wrongState(entry);
    if (entry.refusals.length === 0) throw new AppError("not-found", `import ${id} has no refused rows`);
    if (entry.state === "accepted") return readFile(workbookFileOf(entry));
    return whileStaged(entry, () => refusalWorkbook(stagingFileOf(entry)));
  }

  /** A page of a sheet's refused rows, for a staged import. */
  async function grid(
    actor: Actor,
    id: string,
    { file, sheet, from, limit }: { file: string; sheet: string; from: number; limit: number },
  ): Promise<RefusalGrid> {
    const entry = register.findStaged(actor, id);
    return whileStaged(entry, () => {
      const report = entry.sheets.find((each) => each.file === file && each.sheet === sheet);
      if (!report) throw new AppError("not-found", `no such sheet in import ${id}: ${file} ${sheet}`);
      const contract = contracts.find((each) => each.id === report.contract);
      return refusalGrid(stagingFileOf(entry), report, { header: report.header, contract }, { from, limit });
    });
  }

  return { list, detail, refusals, grid };
}

/** In the import's own turn, before which it may have been decided. */
function whileStaged<T>(entry: Entry, look: () => Promise<T>): Promise<T> {
  return entry.turns.take(async () => {
    if (entry.state !== "staged") throw wrongState(entry);
    return look();
  });
}

/** The rest is shown while the command line has the warehouse. */
async function unlessInUse<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.code === "data-in-use") return otherwise;
    throw error;
  }
}
