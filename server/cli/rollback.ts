import { auditFromCommand } from "../access/auditCommand.ts";
import { dataPaths, readDataDir } from "../config.ts";
import { AppError } from "../errors.ts";
import { readLibrary } from "../library.ts";
import { keepDecisions } from "../warehouse/decisions.ts";
import { openWarehouse } from "../warehouse/openWarehouse.ts";
import { rollBackBatch } from "../warehouse/rollBack.ts";
import { dataOption, readOptions, type Command } from "./command.ts";

export const rollback: Command = {
  usage: "rollback BATCH --why TEXT [--data DIR]",
  summary: "take a batch back: its rows stay in the warehouse and no longer count",
  async run(argv) {
    const { values, positionals } = readOptions(argv, {
      allowPositionals: true,
      options: { ...dataOption, why: { type: "string" } },
    });
    const [batch = ""] = positionals;
    if (!/^[1-9]\d{0,8}$/.test(batch) || positionals.length > 1) {
      throw new AppError("bad-usage", "expected the number of one batch");
    }
    const reason = values.why?.trim() ?? "";
    if (reason === "") throw new AppError("bad-usage", "请写明原因 say why: --why TEXT");
    const dataDir = readDataDir(values);
    const at = dataPaths(dataDir);
    const warehouse = await openWarehouse(at.warehouse, readLibrary(dataDir).contracts);
    try {
      await auditFromCommand(dataDir, "rollback", { batch: Number(batch), reason });
      await rollBackBatch(warehouse, Number(batch), { by: "local", reason });
      await keepDecisions(warehouse, at.decisions);
    } finally {
      warehouse.close();
    }
    process.stdout.write(
      `第 ${batch} 批已撤回；发布之后各页面才变 batch ${batch} rolled back; publish to show it\n`,
    );
    return 0;
  },
};
