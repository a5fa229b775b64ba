import type { Inequality, InequalityDimension } from "../../api/profile.ts";
import type { KnownContract } from "../../api/queries.ts";

type Member = Inequality["members"][number];

/** The indicators in which some members differ beyond chance, the surest first, and the others in their order. */
export function strongestFirst(rows: readonly Inequality[]): { telling: string[]; silent: string[] } {
  const sure = new Map(
    rows.map(({ indicator, members }) => [
      indicator,
      Math.min(2, ...members.flatMap(({ flags }) => (flags.benjaminiHochberg ? [flags.adjusted ?? 2] : []))),
    ]),
  );
  const isTelling = ({ indicator }: Inequality) => (sure.get(indicator) ?? 2) < 2;
  const telling = rows
    .filter(isTelling)
    .toSorted((one, other) => (sure.get(one.indicator) ?? 2) - (sure.get(other.indicator) ?? 2));
  // Of those that tell nothing, the ones with figures are the more useful to look at.
  const silent = rows
    .filter((row) => !isTelling(row))
    .toSorted((one, other) => Number(other.gap !== null) - Number(one.gap !== null));
  return {
    telling: telling.map(({ indicator }) => indicator),
    silent: silent.map(({ indicator }) => indicator),
  };
}

const columnOf: Partial<Record<InequalityDimension, string>> = {
  sex: "sex",
  rank: "rank",
  category: "category",
};

/** As the export's own list has them, from the highest rank down; those of whom nobody says it come last. */
export function inChoiceOrder(
  members: readonly Member[],
  contracts: readonly KnownContract[],
  dimension: InequalityDimension,
): Member[] {
  const columns = contracts.find(({ id }) => id === "person")?.columns ?? [];
  const choices = Object.keys(columns.find(({ id }) => id === columnOf[dimension])?.choices ?? {});
  const place = ({ member }: Member) => {
    const found = member === null ? -1 : choices.indexOf(member);
    return member === null ? Infinity : found === -1 ? choices.length : found;
  };
  return members.toSorted((one, other) => {
    const [first, second] = [place(one), place(other)];
    return first === second ? 0 : first - second;
  });
}
