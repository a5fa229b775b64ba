const number =
  /^[+\-−]?[¥$€£￥]?\s?[+-]?(\d{1,3}([,，' ]\d{3})+|\d+)?([.,]\d+)?([eE][+-]?\d+)?\s?([%％‰¥$€£￥元人次万个亿]{0,3}|[A-Za-zµ°]{1,4})$/;
const date =
  /^(\d{4}([-/.]\d{1,2}){1,2}|\d{1,2}([-/.]\d{1,2}){1,2}([-/.]\d{2,4})?|\d{4}年(\d{1,2}月(\d{1,2}日?)?)?|\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{2,4}|[A-Za-z]{3}[- ]\d{2,4})\.?$/;
const time = /^\d{1,2}[:：]\d{2}([:：]\d{2}([.,]\d+)?)?\s?([AaPp][Mm])?(Z|[+-]\d{2}:?\d{2})?$/;
const dateTime =
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4} \d{1,2}:\d{2}(:\d{2})?( ?[AP]M)?$/i;
const address = /^([a-z]+:\/\/|www\.)[^\s"<>]+$|^[\w.+-]+@[\w-]+(\.[\w-]+)+$/i;
const none = /^(n\/?a|nan|null|none|nil|-+|—+|…+|\\N|#N\/A|无|\.)$/i;
const identifier = /^[\p{L}\p{N}]+([-_./#:][\p{L}\p{N}]+)*$/u;
const words =
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\s()（）[\]【】{}<>《》〈〉·.．&'’"“”/\\\-–—_+*#%°：:!?？！@=~]*$/u;

/**
 * How much a cell's text looks like one value, from 0 to 1: numbers, dates and
 * names do, text in which some separator is left does not.
 */
function shapeOf(cell: string): number {
  const text = narrow(cell);
  if (text === "" || none.test(text)) return 1;
  if (text.length > 400) return 0.3;
  if ((number.test(text) && /\d/.test(text)) || isWhole(text) || identifier.test(text)) return 1;
  if (separators.test(text)) return 0.1;
  return words.test(text) ? 0.9 : 0.4;
}

/** One value by its own form, though it holds signs that elsewhere divide cells. */
function isWhole(text: string): boolean {
  return date.test(text) || time.test(text) || dateTime.test(text) || address.test(text);
}

function narrow(cell: string): string {
  return cell
    .trim()
    .replace(/[０-９．－]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

const separators = /[,;|，；、^~¦\p{Cc}]/u;
const shapedRows = 300;
const shapedColumns = 200;

/** The average shape of the cells of some of the rows; properly quoted ones need not look like anything. */
export function typedShare(rows: readonly { cells: string[]; quoted: boolean[] }[]): number {
  const stride = Math.max(1, Math.floor(rows.length / shapedRows));
  let shape = 0;
  let shaped = 0;
  for (let index = 0; index < rows.length; index += stride) {
    const { cells = [], quoted = [] } = rows[index] ?? {};
    for (const [column, cell] of cells.slice(0, shapedColumns).entries()) {
      if (cell === "") continue;
      shape += quoted[column] ? 1 : shapeOf(cell);
      shaped++;
    }
  }
  return shaped === 0 ? 0 : shape / shaped;
}

/** The share of rows that are one date, time or address: a column that must not be divided. */
export function wholeShare(rows: readonly { cells: string[] }[]): number {
  const looked = rows.slice(0, shapedRows);
  return looked.filter(({ cells }) => isWhole(narrow(cells[0] ?? ""))).length / Math.max(1, looked.length);
}
