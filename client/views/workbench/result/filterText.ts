import type { Cell, ColumnKind } from "../../../components/query/resultColumns.ts";

/**
 * What is typed under a column's head: `>5`, `<=3`, `1..5`, `=甲`, `!甲`, `空` or
 * `null`, `!空`; anything else must stand somewhere in the text.
 */
export function readFilter(text: string, kind: ColumnKind): ((value: Cell) => boolean) | undefined {
  const asked = text.trim();
  if (asked === "") return undefined;
  if (/^(空|null)$/i.test(asked)) return (value) => value === null;
  if (/^!\s*(空|null)$/i.test(asked)) return (value) => value !== null;
  const range = /^(\S+)\s*\.\.\s*(\S+)$/.exec(asked);
  if (range?.[1] !== undefined && range[2] !== undefined) {
    const [least, most] = [comparable(range[1], kind), comparable(range[2], kind)];
    return (value) => value !== null && compared(value, least) >= 0 && compared(value, most) <= 0;
  }
  const [, sign = "", rest = ""] = /^(>=|<=|>|<|=|!)\s*(.+)$/.exec(asked) ?? [];
  if (sign === "") return contains(asked);
  const bound = comparable(rest, kind);
  const test = tests[sign];
  return test && ((value) => value !== null && test(compared(value, bound)));
}

const tests: Record<string, (difference: number) => boolean> = {
  ">": (difference) => difference > 0,
  ">=": (difference) => difference >= 0,
  "<": (difference) => difference < 0,
  "<=": (difference) => difference <= 0,
  "=": (difference) => difference === 0,
  "!": (difference) => difference !== 0,
};

function contains(text: string): (value: Cell) => boolean {
  const wanted = text.toLowerCase();
  return (value) => value !== null && String(value).toLowerCase().includes(wanted);
}

function comparable(text: string, kind: ColumnKind): string | number {
  return kind === "number" ? Number(text) : text;
}

/** Below 0 where the first is less; what cannot be compared is neither less nor more nor equal. */
function compared(value: Exclude<Cell, null>, bound: string | number): number {
  if (typeof bound === "number") return Number(value) - bound;
  const text = String(value);
  if (text === bound) return 0;
  return text < bound ? -1 : 1;
}
