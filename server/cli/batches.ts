import { dataPaths, readDataDir } from "../config.ts";
import { readWarehouse } from "../warehouse/openWarehouse.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

export const batches: Command = {
  usage: "batches [--json] [--data DIR]",
  summary: "list what has been taken in",
  async run(argv) {
    const { values } = readOptions(argv, {
      options: { ...dataOption, json: { type: "boolean", default: false } },
    });
    const warehouse = await readWarehouse(dataPaths(readDataDir(values)).warehouse);
    try {
      const rows = await warehouse.rows({
        sql: `
select
    batch.batch_id as batch,
    batch.accepted_at as "acceptedAt",
    batch.accepted_by as "acceptedBy",
    count(distinct batch_sheet.sha256)::integer as files,
    sum(batch_sheet.accepted)::integer as accepted,
    sum(batch_sheet.refused)::integer as refused
from batch
inner join batch_sheet on batch_sheet.batch_id = batch.batch_id
group by all
order by batch.batch_id`,
      });
      process.stdout.write(values.json ? `${JSON.stringify({ batches: rows })}\n` : printTable(rows));
    } finally {
      warehouse.close();
    }
    return 0;
  },
};
