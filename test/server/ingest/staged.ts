import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";
import { stageFiles, type StageRequest } from "../../../server/ingest/stageFiles.ts";
import type { SheetReport } from "../../../server/ingest/sheetReport.ts";
import { readLibrary } from "../../../server/library.ts";
import { namedFiles } from "../../../server/ingest/namedFiles.ts";

interface Staged {
  sheets: SheetReport[];
  database: Duckdb;
}

/** Gives what writes files into a folder of their own below `root` and stages that folder. */
export function stagingBelow(root: string) {
  const { contracts, areas } = readLibrary(root);
  let number = 0;
  return async function stage(
    files: Record<string, string | Uint8Array>,
    options: Partial<StageRequest> = {},
  ): Promise<Staged> {
    const folder = join(root, String(++number));
    mkdirSync(folder);
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const { sheets, file } = await stageFiles({
      files: namedFiles([folder]),
      stagingFile: join(root, `${number}.duckdb`),
      contracts,
      areas,
      siteKey: Buffer.alloc(16, 7),
      today: "2022-11-15",
      ...options,
    });
    return { sheets, database: await openDuckdb(file, { readOnly: true }) };
  };
}
