import { existsSync } from "node:fs";
import { reportingParameters } from "../api/contract.ts";
import { dataPaths, readDataDir } from "../config.ts";
import { AppError } from "../errors.ts";
import { reportingCalendar, type Reporting, type ReportingCell } from "../imports/reporting.ts";
import { readLibrary, type Library } from "../library.ts";
import { openWarehouse } from "../warehouse/openWarehouse.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

export const reporting: Command = {
  usage: "reporting [--month YYYY-MM] [--json] [--data DIR]",
  summary: "list which areas have not sent which export for a month; the last whole month unless told",
  async run(argv) {
    const { values } = readOptions(argv, {
      options: { ...dataOption, month: { type: "string" }, json: { type: "boolean", default: false } },
    });
    const { month } = values;
    if (!reportingParameters.safeParse({ month }).success)
      throw new AppError("bad-usage", `expected a month YYYY-MM for --month: ${month}`);
    const dataDir = readDataDir(values);
    const library = readLibrary(dataDir);
    const { warehouse: file } = dataPaths(dataDir);
    if (!existsSync(file)) throw new AppError("not-found", "nothing has been taken in yet");
    const warehouse = await openWarehouse(file, library.contracts);
    try {
      const calendar = await reportingCalendar(warehouse, library, { month });
      process.stdout.write(values.json ? `${JSON.stringify(calendar)}\n` : summary(calendar, library));
    } finally {
      warehouse.close();
    }
    return 0;
  },
};

function summary({ cells }: Reporting, { contracts, areas }: Library): string {
  const names = new Map(areas.areas.map(({ code, name }) => [code, name.zh]));
  const titles = new Map(contracts.map(({ id, title }) => [id, title.zh]));
  const rows = [...new Set(cells.map(({ contract }) => contract))].map((contract) => {
    const own = cells.filter((cell) => cell.contract === contract);
    const inState = (state: ReportingCell["state"]) =>
      own
        .filter((cell) => cell.state === state)
        .map(({ area }) => names.get(area) ?? area)
        .join("、");
    const { first, last, due } = own[0] ?? { first: "", last: "", due: null };
    return {
      数据表: titles.get(contract) ?? contract,
      时段: first === last ? first : `${first}/${last}`,
      期限: due,
      未报: inState("missing"),
      部分: inState("partly"),
      未到期: inState("notDue"),
    };
  });
  return printTable(rows);
}
