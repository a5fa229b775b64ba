import { readFile } from "node:fs/promises";
import { AppError } from "../errors.ts";
import { refusalWorkbook } from "../ingest/refusalWorkbook.ts";
import { differenceOf, knownState } from "./difference.ts";
import { stagingFileOf, summaryOf, workbookFileOf, wrongState, type Entry } from "./entry.ts";
import type { Register } from "./importRegister.ts";
import type { Batch, Difference, Import, ImportList } from "./importRecord.ts";
import { listBatches } from "./listBatches.ts";
import { refusalGrid, type RefusalGrid } from "./refusalGrid.ts";
import type { Workplace } from "./stagedImport.ts";

/** What there is to see of imports, for a person who is to decide. */
export function createImportViews(register: Register, { library, withWarehouse }: Workplace) {
  const { contracts } = library;

  async function list(): Promise<ImportList> {
    const imports = register.all().toReversed().map(summaryOf);
    return { imports, batches: await unlessInUse<Batch[] | null>(withWarehouse(listBatches), null) };
  }

  async function detail(id: string): Promise<Import> {
    const entry = register.find(id);
    const isOpen = entry.state === "staged" && !entry.isDeciding;
    const difference = isOpen ? await unlessInUse(differenceNow(entry), []) : [];
    const { sheets, refusals, flags, choice } = entry;
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

  async function refusals(id: string): Promise<Uint8Array> {
    const entry = register.find(id);
    if (entry.isDeciding) throw wrongState(entry);
    if (entry.refusals.length === 0) throw new AppError("not-found", `import ${id} has no refused rows`);
    if (entry.state === "accepted") return readFile(workbookFileOf(entry));
    return whileStaged(entry, () => refusalWorkbook(stagingFileOf(entry)));
  }

  /** A page of a sheet's refused rows, for a staged import. */
  async function grid(
    id: string,
    { file, sheet, from, limit }: { file: string; sheet: string; from: number; limit: number },
  ): Promise<RefusalGrid> {
    const entry = register.findStaged(id);
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
