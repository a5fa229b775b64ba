interface Known {
  id: string;
  theme: string;
}

/** Which indicators the address names: whole themes, and single ones beside them; of none, all. */
export interface ChosenColumns {
  th?: string | undefined;
  k?: string | undefined;
}

export function columnsAsked<Indicator extends Known>(
  { th, k }: ChosenColumns,
  indicators: readonly Indicator[],
): Indicator[] {
  const [themes, ids] = [listed(th), listed(k)];
  if (themes.length + ids.length === 0) return [...indicators];
  return indicators.filter(({ id, theme }) => themes.includes(theme) || ids.includes(id));
}

/** The shortest way for an address to name them. */
export function columnsNamed(chosen: ReadonlySet<string>, indicators: readonly Known[]): ChosenColumns {
  if (indicators.every(({ id }) => chosen.has(id))) return { th: undefined, k: undefined };
  const themes = [...new Set(indicators.map(({ theme }) => theme))];
  const whole = themes.filter((theme) =>
    indicators.every((each) => each.theme !== theme || chosen.has(each.id)),
  );
  const single = indicators.filter(({ id, theme }) => chosen.has(id) && !whole.includes(theme));
  return { th: whole.join(",") || undefined, k: single.map(({ id }) => id).join(",") || undefined };
}

function listed(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : text.split(",");
}
