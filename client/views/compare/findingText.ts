import type { TFunction } from "i18next";
import type { ComparedRow } from "../../api/compare.ts";
import { listText } from "../../i18n/listText.ts";
import type { HeldKind } from "./heldAgainst.ts";

interface Named {
  name: string;
  compared: ComparedRow;
}

/** As many names as a heading takes in. */
const mostNames = 3;

/** What the verdicts say together, in one sentence that claims no more than they do. */
export function findingText(
  rows: readonly Named[],
  benchmark: HeldKind,
  language: string,
  t: TFunction,
): string {
  const judged = rows.filter(({ compared }) => compared.judged !== null);
  if (judged.length === 0) return t(`finding.${whyNone(rows)}`);
  const withVerdict = (verdict: string) =>
    judged.filter(({ compared }) => compared.judged?.verdict === verdict);
  const tooFew = withVerdict("tooFew").length;
  const similar = withVerdict("similar").length;
  if (tooFew === judged.length) return t("finding.allTooFew");

  const against = t(`finding.against.${benchmark}`);
  const differing = (side: "above" | "below") =>
    judged.filter(({ compared }) => compared.judged?.side === side);
  const sides = (["below", "above"] as const)
    .map((side) => ({ side, areas: differing(side).toSorted(strongestFirst) }))
    .filter(({ areas }) => areas.length > 0);
  const clauses = sides.map(({ side, areas }) =>
    t(`finding.${side}`, { areas: someText(areas, language, t), against }),
  );
  const isAnyFlagged = judged.some(({ compared }) => compared.flags.isFlagged);
  if (clauses.length > 0 && !isAnyFlagged) clauses.push(t("finding.mayBeChance"));
  if (similar > 0)
    clauses.push(t(sides.length > 0 ? "finding.rest" : "finding.none", { count: similar, against }));
  if (tooFew > 0) clauses.push(t("finding.tooFew", { count: tooFew }));
  return clauses.join(t("finding.join"));
}

function strongestFirst(one: Named, other: Named): number {
  return (one.compared.judged?.chance ?? 1) - (other.compared.judged?.chance ?? 1);
}

function someText(areas: readonly Named[], language: string, t: TFunction): string {
  const names = areas.slice(0, mostNames).map(({ name }) => name);
  const text = listText(names, language);
  return areas.length > mostNames ? t("finding.more", { areas: text, count: areas.length }) : text;
}

/** Of reasons that nothing is judged for, the one that says most of the indicator itself. */
function whyNone(rows: readonly Named[]): string {
  const has = (...codes: string[]) => rows.some(({ compared }) => codes.includes(compared.reason.code));
  if (has("bareCount")) return "bareCount";
  if (has("noMethod")) return "noMethod";
  if (has("unripe")) return "unripe";
  if (has("provisional")) return "provisional";
  return has("suppressed", "benchmarkSuppressed") ? "suppressed" : "nothing";
}
