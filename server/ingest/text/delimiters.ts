export interface DelimiterCandidate {
  delimiter: string;
  runs: boolean;
  /** How usual it is: characters that belong to dates, times and names need better evidence. */
  prior: number;
}

const priors: Record<string, number> = {
  ",": 1,
  "\t": 1,
  ";": 1,
  "|": 1,
  "，": 0.95,
  "^": 0.9,
  "~": 0.9,
  "¦": 0.9,
  "；": 0.8,
  "｜": 0.9,
  "、": 0.6,
  " ": 0.5,
  "　": 0.5,
  ":": 0.35,
  "：": 0.35,
  "#": 0.4,
  "&": 0.4,
  "*": 0.4,
  $: 0.4,
  "@": 0.4,
  "!": 0.4,
  "%": 0.3,
  "=": 0.3,
  "+": 0.3,
  _: 0.15,
  "/": 0.12,
  "-": 0.12,
};

/** No one types them into a cell. */
const controlPrior = 1.3;

/** Everything in the texts that could divide cells, and that none can: one column. */
export function delimiterCandidates(texts: string[]): DelimiterCandidate[] {
  const lines = texts.flatMap((text) => text.split(/\r\n|\r|\n/)).filter((line) => line.trim() !== "");
  // Cells of many lines hide how often a delimiter occurs, but the header shows it.
  const occursOften = (delimiter: string) => {
    if (lines.slice(0, 3).some((line) => line.includes(delimiter))) return true;
    const needed = lines.length * 0.15;
    let found = 0;
    for (const line of lines) if (line.includes(delimiter) && ++found >= needed) return true;
    return false;
  };
  const candidates: DelimiterCandidate[] = [{ delimiter: "", runs: false, prior: 1 }];
  for (const delimiter of [...Object.keys(priors), ...controlCharacters(texts)]) {
    const prior = priors[delimiter] ?? controlPrior;
    if (!occursOften(delimiter)) continue;
    const aligned = delimiter === " " && occursOften("  ");
    if (aligned) {
      candidates.push({ delimiter: "  ", runs: true, prior: 0.6 });
      candidates.push({ delimiter, runs: true, prior });
    } else candidates.push({ delimiter, runs: false, prior });
  }
  for (const delimiter of clusters(lines)) {
    if (occursOften(delimiter)) candidates.push({ delimiter, runs: false, prior: 0.95 });
  }
  return candidates;
}

function controlCharacters(texts: string[]): Set<string> {
  const found = new Set(texts.flatMap((text) => text.match(/[^\P{Cc}\t\n\r]/gu) ?? []));
  found.delete("\0");
  return found;
}

/** Groups of two to four signs that stand between the words of most lines: "||", "|~|", "@#@". */
function clusters(lines: string[]): string[] {
  const counts = new Map<string, number>();
  const looked = lines.slice(0, 200);
  for (const line of looked) {
    // Empty cells make "||||" of two "||", and a negative number "||-".
    const found = [
      ...(line.match(/[!#$%&*+./:;<=>?@\\^_`|~¦,-]{2,4}/g) ?? []),
      ...(line.match(/([!#$%&*+/:;<=>?@\\^`|~¦])\1/g) ?? []),
    ];
    for (const cluster of new Set(found)) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  }
  return [...counts]
    .filter(([cluster, count]) => count >= looked.length * 0.6 && !/^[,.\-_]+$|\/\//.test(cluster))
    .map(([cluster]) => cluster)
    .slice(0, 8);
}
