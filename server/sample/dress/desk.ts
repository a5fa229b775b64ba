import { findContract } from "../../contracts/readContracts.ts";
import type { Contract } from "../../contracts/contract.ts";
import { addDays } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { Row, TableId, Tables } from "../rows.ts";
import type { City } from "../sampleCity.ts";
import type { SampleArea } from "../sampleAreas.ts";
import type { World } from "../world.ts";
import { handOf, type Hand } from "./hand.ts";
import type { DataRow, TablePlan } from "./layTable.ts";
import { strangerId } from "./plant.ts";
import type { Sheet } from "./sheet.ts";
import { tableColumns, type ColumnWishes, type People } from "./tableColumns.ts";
import type { CsvForm } from "./writeCsv.ts";

/** A file before it is written. */
export interface FileDraft {
  /** Below the folder of the sample, `/` between its parts. */
  path: string;
  contract: TableId;
  form: CsvForm | { kind: "xlsx" } | { kind: "xls" };
  tables: TablePlan[];
  /** Sheets before the tables that hold none: 填报说明. */
  preface?: Sheet[];
  /** Records a data row stands for, where years are columns. */
  recordsPerRow?: number[];
  /** The path of the earlier file that this one corrects. */
  corrects?: string;
}

interface TableWishes
  extends
    ColumnWishes,
    Partial<Pick<TablePlan, "title" | "subtotalBy" | "total" | "totalCount" | "mergeDown" | "ditto">> {
  hand?: Partial<Hand>;
  hints?: boolean;
  /** What a title row says the numbers are: 人, 人次. */
  counted?: string;
  /** The area whose office fills the table in; the city's own unless named. */
  area?: string;
}

/** What everybody who fills in a file has before them. */
export interface Desk {
  world: World;
  tables: Tables;
  /** Each area with its number, its hand and its part of the tables. */
  areas: (SampleArea & { index: number; hand: Hand })[];
  /** The city's own office, which keeps the files of all areas. */
  office: Hand;
  people: People;
  /** Rows of one area. */
  of<Id extends TableId>(table: Id, area: string): Tables[Id];
  /** A sheet of a contract's rows, as one hand lays it out. */
  table(contract: TableId, name: string, rows: DataRow[], hand: Hand, wishes?: TableWishes): TablePlan;
  /** An ID number that no other row has, for a planted row. */
  stranger(region: string): string;
}

export function makeDesk({ world, tables }: City, contracts: Contract[]): Desk {
  const areas = world.areas.map((area, index) => ({
    ...area,
    index,
    hand: handOf(index, world.random("hand", area.code)),
  }));
  const people = namesOf(world);
  const byArea = new Map<TableId, Map<string, Row[]>>();
  let strangers = 0;

  return {
    world,
    tables,
    areas,
    office: { ...handOf(0, world.random("hand", "office")), hasTitle: true, hasFeet: true },
    people,
    of<Id extends TableId>(table: Id, area: string): Tables[Id] {
      let split = byArea.get(table);
      if (!split) {
        split = new Map(areas.map(({ code }) => [code, []]));
        for (const row of tables[table]) split.get(row.district_code)?.push(row);
        byArea.set(table, split);
      }
      return (split.get(area) ?? []) as Tables[Id];
    },
    table(id, name, rows, hand, { hand: own = {}, hints = false, counted = "人", area, ...wishes } = {}) {
      const contract = findContract(contracts, id);
      const habits = { ...hand, ...own };
      const random = world.random("dress", id, name, rows.length);
      // One office heads all its sheets alike.
      const columns = tableColumns(
        contract,
        habits,
        people,
        { heads: world.random("heads", id, area ?? "office"), cells: random },
        wishes,
      );
      const required = new Set(
        contract.columns.filter((column) => column.required).map((column) => column.id),
      );
      const { title = contract.title.zh, groups: _, omit: __, sums: ___, decorated: ____, ...rest } = wishes;
      return {
        name,
        columns,
        rows,
        ...rest,
        thousands: habits.thousands,
        ...(habits.hasTitle && { title, head: headLine(world, fillerOf(area), counted, random) }),
        ...(hints && {
          hints: columns.map((column) =>
            column.id !== undefined && required.has(column.id) ? "必填" : "选填",
          ),
        }),
        ...(habits.hasFeet && { feet: footLines(random) }),
      };
    },
    stranger(region) {
      return strangerId(region, strangers++);
    },
  };
}

function namesOf({ areas, units, people }: World): People {
  const areaNames = new Map(areas.map(({ code, name }) => [code, name]));
  const unitNames = new Map(units.map(({ code, name }) => [code, name]));
  const personNames = new Map(people.map(({ id, name }) => [id, name]));
  return {
    area: (code) => areaNames.get(code) ?? code,
    unit: (code) => unitNames.get(code) ?? code,
    person: (id) => personNames.get(id) ?? "某癸99999",
  };
}

/** 甲县 has a 县委; 市直机关 and 国有企业 have offices of another name. */
export function fillerOf(area: string | undefined): string {
  if (area === undefined) return "示例市委组织部";
  return /[县区]$/.test(area) ? `${area}委组织部` : `${area}党工委组织处`;
}

function headLine({ lastDay }: World, filler: string, counted: string, random: Random): string[] {
  const [year, month, day] = addDays(lastDay, random.int(1, 9)).split("-").map(Number);
  return [`填报单位：${filler}`, `单位：${counted}`, `填报时间：${year}年${month}月${day}日`];
}

function footLines(random: Random): string[] {
  const clerk = () => `某${random.pick(["甲", "乙", "丙", "丁"])}${random.int(90001, 99999)}`;
  return [
    "注：本表数据截至填报当月末，由各单位组织人事部门提供。",
    `填表人：${clerk()}　　审核人：${clerk()}　　联系电话：—`,
  ];
}
