import { literal } from "../engine/duckdb.ts";
import { todayOf, type Areas } from "./areas.ts";

/** The table `area` of a snapshot, in the order of the file. `today` is the area that its figures are restated to. */
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
      todayOf(area, areas),
      area.valid_from,
    ];
    const validTo = area.valid_to === null ? "null" : literal(area.valid_to);
    return `(${texts.map(literal).join(", ")}, ${validTo}, ${group?.ranked ?? false}, ${position})`;
  });
  return `
create table area (
    code varchar, name_zh varchar, name_en varchar, kind varchar,
    group_id varchar, group_zh varchar, group_en varchar,
    today varchar, valid_from date, valid_to date, is_ranked boolean, position integer
);
insert into area values ${rows.join(", ")}`;
}
