/** A place in the table: line −1 is the head; column −1 has the areas' names. */
export interface HeatPlace {
  line: number;
  column: number;
}

interface Size {
  /** Whether a line can be stood on: names of groups cannot. */
  isArea: readonly boolean[];
  columns: number;
  /** How many lines are in sight. */
  page: number;
}

/** Where a key leads from a place; undefined where it leads nowhere else. */
export function heatMove(
  { key, isWide }: { key: string; isWide: boolean },
  from: HeatPlace,
  { isArea, columns, page }: Size,
): HeatPlace | undefined {
  const areas = isArea.flatMap((each, line) => (each ? [line] : []));
  const first = areas[0] ?? -1;
  const last = areas.at(-1) ?? -1;
  const line = (to: number) => ({ ...from, line: to });
  const column = (to: number) => ({ ...from, column: Math.min(columns - 1, Math.max(-1, to)) });
  const stepped = (by: number) => {
    const at = areas.indexOf(from.line);
    if (at + by < 0) return line(by === -1 ? -1 : first);
    return line(areas[Math.min(areas.length - 1, at + by)] ?? -1);
  };
  switch (key) {
    case "ArrowUp":
      return from.line === -1 ? from : stepped(-1);
    case "ArrowDown":
      return stepped(1);
    case "ArrowLeft":
      return column(from.column - 1);
    case "ArrowRight":
      return column(from.column + 1);
    case "PageUp":
      return from.line === -1 ? from : stepped(-page);
    case "PageDown":
      return stepped(page);
    case "Home":
      return isWide ? { line: first, column: -1 } : column(-1);
    case "End":
      return isWide ? { line: last, column: columns - 1 } : column(columns - 1);
    default:
      return undefined;
  }
}
