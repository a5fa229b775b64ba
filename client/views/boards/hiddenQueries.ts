import type { Role } from "../../../server/api/contract.ts";
import type { Board, SavedQueryFacts } from "../../api/savedQueries.ts";

/** A query on a board that some of those who see the board do not see. */
export interface HiddenQuery {
  id: string;
  /** Undefined where there is none any more, or it is not shared with oneself. */
  title: string | undefined;
  isOwn: boolean;
  owner: string | undefined;
  roles: Role[];
}

/** Examples are everybody's; any other query is seen by its owner and by the roles that it is shared with. */
export function hiddenQueries(
  { cards, sharedWith }: Pick<Board, "cards" | "sharedWith">,
  queries: readonly SavedQueryFacts[],
): HiddenQuery[] {
  const ids = new Set(cards.flatMap((card) => (card.kind === "query" ? [card.query] : [])));
  return [...ids].flatMap((id) => {
    const found = queries.find((query) => query.id === id);
    if (found?.owner === null) return [];
    const roles = sharedWith.filter((role) => !found?.sharedWith.includes(role));
    if (found !== undefined && roles.length === 0) return [];
    return [{ id, title: found?.title, isOwn: found?.isOwn ?? false, owner: found?.owner?.name, roles }];
  });
}
