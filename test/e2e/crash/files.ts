import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Of each file so many rows are of late, and so many over the time that their contract keeps them. */
interface Rows {
  young: number;
  old: number;
}

/** Every fifth file is so old that nothing is left of it after a purge. */
export function rowsOf(file: number): Rows {
  return file % 5 === 0 ? { young: 0, old: 40 } : { young: 30, old: 10 };
}

export function writeExport(folder: string, file: number): string {
  const { young, old } = rowsOf(file);
  const month = String((file % 9) + 1).padStart(2, "0");
  const thisYear = new Date().getFullYear();
  const rows = Array.from({ length: young + old }, (_, row) => {
    const year = row < young ? thisYear - 1 : thisYear - 20;
    return `甲县,GB${file}A${row},第${file}期,理论,${year}-${month}-01`;
  });
  const path = join(folder, nameOf(file));
  writeFileSync(path, ["地区,人员编码,培训班名称,培训类别,开始时间", ...rows].join("\n"));
  return path;
}

export function nameOf(file: number): string {
  return `${file}.csv`;
}

export function numberOf(name: string): number {
  return Number.parseInt(name, 10);
}
