import { dataPaths } from "../../server/config.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";
import { copyOfPrepared } from "./copyOfPrepared.ts";
import { sampleLibrary } from "./sampleLibrary.ts";

/** A data folder with a warehouse that has its tables and nothing in them. */
export function emptyDataFolder(): Promise<string> {
  return copyOfPrepared("empty", async (folder) => {
    const warehouse = await openWarehouse(dataPaths(folder).warehouse, sampleLibrary().contracts);
    warehouse.close();
  });
}
