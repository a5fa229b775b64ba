import { resolve } from "node:path";
import { auditFromCommand } from "../access/auditCommand.ts";
import { readDataDir } from "../config.ts";
import { AppError } from "../errors.ts";
import { readLibrary } from "../library.ts";
import { backUp } from "../ops/backup.ts";
import { restore as restoreFolder } from "../ops/restore.ts";
import { dataOption, readOptions, type Command } from "./command.ts";

export const backup: Command = {
  usage: "backup DIR [--data DIR]",
  summary: "copy what cannot be made again to a folder; what is there already is not copied again",
  async run(argv) {
    const { folder, dataDir } = readPlaces(argv);
    const { list, files, copied } = await backUp(dataDir, folder, readLibrary(dataDir).contracts);
    await auditFromCommand(dataDir, "backup", { folder, list, files });
    process.stdout.write(`${list}: ${files} 个文件 files, 新复制 newly copied ${copied}\n`);
    return 0;
  },
};

export const restore: Command = {
  usage: "restore DIR [--data DIR]",
  summary: "make an empty data folder from the newest backup in a folder, every file verified",
  async run(argv) {
    const { folder, dataDir } = readPlaces(argv);
    const { at, files } = await restoreFolder(folder, dataDir);
    await auditFromCommand(dataDir, "restore", { folder, at, files: files.length });
    process.stdout.write(`已恢复到 restored ${dataDir}: ${at}, ${files.length} 个文件 files\n`);
    return 0;
  },
};

function readPlaces(argv: string[]): { folder: string; dataDir: string } {
  const { values, positionals } = readOptions(argv, { allowPositionals: true, options: dataOption });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new AppError("bad-usage", "expected one folder");
  return { folder: resolve(folder), dataDir: readDataDir(values) };
}
