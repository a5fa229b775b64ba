import { identifier, literal } from "../engine/duckdb.ts";

/** Each sign may stand apart from the next: 合　计. */
function spaced(words: string[]): string {
  return `(${words.map((word) => [...word].join("[\\s　]*")).join("|")})`;
}

/** The first sign of every word that makes a total, note or hint, and blanks. */
const openingSigns = " 　本全合小总共累注备说填制审复负单主联数资必选非可不文日下示格例如";

const blanks = "[\\s　]*";
/** A district before 小计 or 合计: 甲县小计. */
const district = "[^\\s　0-9]{1,10}[县区市旗]";
const total = `^${blanks}(${spaced(["本页", "全市", "全区", "全县", "全部"])}|${district})?${blanks}${spaced(["合计", "小计", "总计", "共计", "累计", "总数"])}${blanks}(数|人数|[:：].*)?${blanks}$`;
const note = `^${blanks}${spaced(["注", "备注", "说明", "填表说明", "填表人", "填报人", "制表人", "制表", "审核人", "审核", "复核人", "负责人", "单位负责人", "主要负责人", "联系人", "联系电话", "填报日期", "填表日期", "填报时间", "数据来源", "资料来源"])}${blanks}([:：0-9（(、\\s　].*|$)`;
const hint = `^${blanks}(必填|选填|非必填|必录|可空|不填|文本|日期|数字|下拉选择|示例|格式|例|如)([:：,，（(].*|项|${blanks}$)`;

/** Whether a line's one text is a total or a note to the table above, and no title. */
export function isTotalOrNote(text: string): boolean {
  return totalOrNote.test(text);
}

const totalOrNote = new RegExp(`[合小总共][\\s　]*计|${note}`);

/**
 * Rows above, inside or below a table that are not data are counted and kept
 * aside; none is lost. This is what such a row is (total, note, header or hint)
 * or null for data, as SQL over the raw cells, judged by its words before any typing.
 * Only a row's first words make it a total or a note, so that a remark in a
 * data row cannot hide the row.
 */
export function rowKind(cells: string[], header: Map<string, string[]>): string {
  const first = `coalesce(${cells.map((cell) => `nullif(${cell}, '')`).join(", ")})`;
  // 小计 also stands right of a merged district or a number.
  const isTotal = `len(list_filter([${[first, ...cells.slice(1, 3)].join(", ")}], lambda cell: ${maybeWords("cell")} and regexp_matches(cell, ${literal(total)}))) > 0`;
  // A list, for a sum of a thousand terms is deeper than DuckDB allows.
  const filled = `list_sum([${cells.map((cell) => `(coalesce(trim(${cell}), '') <> '')::integer`).join(", ")}])`;
  // Any line of a tall header: its groups stand over some columns, and over the others nothing.
  // Written as CASE within CASE, so that hardly a row is looked at beyond its first cell.
  const repeatsHeader = [...header].reduceRight(
    (rest, [cell, parts]) =>
      `case when coalesce(trim(${cell}), '') in (${["", ...parts].map((part) => literal(part.trim())).join(", ")}) then ${rest} else false end`,
    [...header.keys()].map((cell) => `coalesce(trim(${cell}), '') <> ''`).join(" or ") || "false",
  );
  // One pattern for all cells: each that is written is planned, which is most of what a small sheet costs.
  const isHint = `len(list_filter([${cells.join(", ")}], lambda cell: coalesce(trim(cell), '') <> '' and not regexp_matches(cell, ${literal(hint)}))) = 0`;
  // Most rows begin with a number or a code: comparing, which looks at the first sign, spares them every pattern.
  const isWord = cells.slice(0, 3).map((cell) => `${cell} > '~' or (${cell} < '!' and ${cell} <> '')`);
  const words = `case when ${[first, ...cells.slice(1, 3)].map(maybeWords).join(" or ")} then case
            when ${isTotal} then 'total'
            when regexp_matches(${first}, ${literal(note)}) and ${filled} <= 6 then 'note'
            when regexp_matches(${first}, ${literal(hint)}) and ${filled} >= 2 and ${isHint} then 'hint'
        end end`;
  return `case
        when ${repeatsHeader} then 'header'
        when ${isWord.join(" or ")} then ${words}
    end`;
}

/** Whether it may be one of the words at all, by its first sign, or 甲县小计 by its last. */
function maybeWords(cell: string): string {
  return `coalesce(instr('${openingSigns}', left(${cell}, 1)) > 0 or right(${cell}, 1) = '计', false)`;
}

export function cellColumn(position: number): string {
  return identifier(`c${position}`);
}
