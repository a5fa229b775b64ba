import type { Column, Contract } from "../../contracts/contract.ts";
import type { Random } from "../random.ts";
import type { Value } from "../rows.ts";
import type { Hand } from "./hand.ts";
import type { TableColumn } from "./layTable.ts";
import { spellValue, type Names } from "./spellValue.ts";

export interface ColumnWishes {
  omit?: readonly string[];
  /** Headers that stand merged above a column's own. */
  groups?: Readonly<Record<string, readonly string[]>>;
  /** Columns whose numbers the sums add up. */
  sums?: readonly string[];
  /** Line breaks and spaces inside headers, as workbooks have them. */
  decorated?: boolean;
}

export interface People extends Names {
  person(id: string): string;
}

/** A contract's columns as one hand heads and fills them. */
export function tableColumns(
  contract: Contract,
  hand: Hand,
  people: People,
  { heads, cells }: { heads: Random; cells: Random },
  wishes: ColumnWishes = {},
): TableColumn[] {
  const { omit = [], groups = {}, sums = [], decorated = false } = wishes;
  const used = contract.columns.filter(({ id }) => !omit.includes(id));
  const vocabulary = headerOwners(contract);
  const columns = used.map((column): TableColumn => {
    const header = chooseHeader(column, hand, vocabulary, heads);
    return {
      id: column.id,
      header: [...(groups[column.id] ?? []), decorated ? decorate(header, column, heads) : header],
      cell: (values) => spellValue(column, values[column.id], hand, people, cells),
      sum: sums.includes(column.id),
    };
  });
  const personAt = columns.findIndex(({ id }) => id === "person_id");
  if (hand.namesPeople && personAt >= 0 && !vocabulary.has("姓名")) {
    columns.splice(personAt, 0, { header: ["姓名"], cell: ({ person_id }) => nameOf(person_id, people) });
  }
  if (hand.numbersRows && !vocabulary.has("序号"))
    columns.unshift({ header: ["序号"], cell: (_, index) => index + 1 });
  return columns;
}

function nameOf(id: Value | undefined, people: People): string | null {
  return typeof id === "string" ? people.person(id) : null;
}

/** A header that two columns of a contract know says nothing. */
function headerOwners(contract: Contract): Map<string, number> {
  const owners = new Map<string, number>();
  for (const { title, synonyms } of contract.columns) {
    for (const word of new Set([title.zh, ...synonyms])) owners.set(word, (owners.get(word) ?? 0) + 1);
  }
  return owners;
}

function chooseHeader(column: Column, hand: Hand, owners: Map<string, number>, random: Random): string {
  const others = column.synonyms.filter(
    (word) => /\p{Script=Han}/u.test(word) && owners.get(word) === 1 && suits(word, column, hand),
  );
  if (!suits(column.title.zh, column, hand) && others.length > 0) return random.pick(others);
  return others.length > 0 && random.chance(hand.otherHeaders) ? random.pick(others) : column.title.zh;
}

/** Nobody writes names under 编码, codes under 名称, or months under 日期. */
function suits(word: string, { type }: Column, { areas, units }: Hand): boolean {
  const isCode = /编码|代码|编号|区划/.test(word);
  if (type === "area") return areas === "code" ? !/名称/.test(word) : !isCode;
  if (type === "unit") return units === "code" ? !/名称|全称/.test(word) : !isCode;
  if (type === "person") return !isCode && !/人员|干部/.test(word);
  if (type === "month") return !/日/.test(word);
  return true;
}

/** 学时 → 学时（学时）, 姓名 → 姓 名, 开始时间 → two lines; readers must see through all three. */
function decorate(header: string, { unit, required }: Column, random: Random): string {
  const kind = random.int(0, 7);
  if (kind === 0 && unit !== undefined) return `${header}（${unit}）`;
  if (kind === 1 && header.length === 2) return `${header[0]} ${header[1]}`;
  if (kind === 2 && header.length === 4) return `${header.slice(0, 2)}\n${header.slice(2)}`;
  return kind === 3 && required ? `*${header}` : header;
}
