/** One thing in a chart that can be pointed at, by mouse or by arrow keys. */
export interface ChartItem {
  /** By which other parts of the page light it, too; what its datum is called by `name` in the option. */
  key: string;
  /** What it is called: the first line of the explanation. */
  title: string;
  /** What there is to say of it, a line each; texts alone, never HTML. */
  lines: readonly string[];
  /** Where it stands on the first two axes, so that the explanation can stand there. */
  at?: readonly [x: number | string, y: number | string];
}

/** What is spoken of it. */
export function spokenItem({ title, lines }: ChartItem, position: string): string {
  return [title, ...lines, position].filter((each) => each !== "").join("；");
}

/** Which item the key leads to; the first key leads to the first item. */
export function nextItem(key: string, at: number | undefined, count: number): number | undefined {
  if (count === 0) return undefined;
  const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const step = steps[key];
  if (step !== undefined) {
    if (at === undefined) return step === 1 ? 0 : count - 1;
    return Math.min(count - 1, Math.max(0, at + step));
  }
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key === "PageDown") return Math.min(count - 1, (at ?? -1) + 10);
  if (key === "PageUp") return Math.max(0, (at ?? 0) - 10);
  return undefined;
}
