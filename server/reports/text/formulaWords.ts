/** What an indicator's aggregate counts, in words; what is meant by a condition its 口径 says. */
export function formulaWords(aggregate: string): string {
  const text = aggregate.replace(/\s+/g, " ").trim();
  const [, counted = text, condition] = /^(\w+\((?:distinct )?[\w*]+\))(?: filter \(where .+\))?$/.test(text)
    ? (/^(.+?\))( filter .+)?$/.exec(text) ?? [])
    : [];
  const words = wordsOf(counted);
  if (words === undefined) return "按口径计算";
  return condition === undefined ? words : `符合条件的${words}`;
}

function wordsOf(counted: string): string | undefined {
  if (counted === "count(*)") return "记录数";
  if (counted === "count(distinct person_id)") return "去重人数";
  if (/^count\(distinct \w+\)$/.test(counted)) return "去重数";
  return /^sum\(\w+\)$/.test(counted) ? "各记录之和" : undefined;
}
