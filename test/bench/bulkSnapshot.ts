import { join } from "node:path";
import type { Library } from "../../server/library.ts";
import { writeBulk } from "../../server/sample/writeBulk.ts";
import { publish } from "../../server/snapshots/publish.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";
import { fill, libraryOf } from "./bulkWarehouse.ts";

/** A city of so many officials below a folder, taken in and published. */
export async function bulkSnapshot(
  folder: string,
  persons: number,
  progress: (line: string) => void,
): Promise<{ library: Library; rows: number; warehouseFile: string; snapshots: string }> {
  const files = join(folder, "files");
  const { rows } = await writeBulk({ out: files, scale: persons, progress });
  const library = libraryOf(folder, join(files, "areas.yaml"));
  const warehouseFile = join(folder, "warehouse.duckdb");
  const snapshots = join(folder, "snapshots");
  const warehouse = await openWarehouse(warehouseFile, library.contracts);
  await fill(warehouse, library, files);
  progress("warehouse filled");
  await publish(warehouse, snapshots, library);
  warehouse.close();
  progress("published");
  return { library, rows, warehouseFile, snapshots };
}
