import { literal } from "../engine/duckdb.ts";
import type { Areas } from "./areas.ts";

/** The table `area` of a snapshot, in the order of the file. */
export function areaTableSql({ areas, groups }: Areas): string {
  const rows = areas.map((area, position) => {
    const group = groups.find((each) => each.id === area.group);
    const texts = [
      area.code,
      area.name.zh,
      area.name.en,
      area.kind,
      area.group,
      group?.name.zh ?? "",
      group?.name.en ?? "",
    ];
    return `(${texts.map(literal).join(", ")}, ${group?.ranked ?? false}, ${position})`;
  });
  return `
create table area (
    code varchar, name_zh varchar, name_en varchar, kind varchar,
    group_id varchar, group_zh varchar, group_en varchar, is_ranked boolean, position integer
);
insert into area values ${rows.join(", ")}`;
}
