/** As many texts as a large library has, drafts among them. */
const mostTexts = 2_000;

/**
 * Finds out once what hangs on a text alone: a publish asks the same of each
 * indicator's text several times, and to have DuckDB parse it takes about a
 * millisecond.
 */
export function rememberedByText<Given extends unknown[], Found>(
  findOut: (text: string, ...given: Given) => Promise<Found>,
): (text: string, ...given: Given) => Promise<Found> {
  const known = new Map<string, Found>();
  return async (text, ...given) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = await findOut(text, ...given);
    if (known.size >= mostTexts) known.clear();
    known.set(text, found);
    return found;
  };
}
