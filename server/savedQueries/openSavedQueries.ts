import type { Actor } from "../access/actor.ts";
import type { ControlStore } from "../access/controlStore.ts";
import { AppError } from "../errors.ts";
import { log } from "../log.ts";
import type { BoardAsked, Board, BoardList } from "./board.ts";
import { openKeeper, type Kept } from "./keep.ts";
import { readExamples, type Example } from "./readExamples.ts";
import type { SavedQuery, SavedQueryAsked, SavedQueryList } from "./savedQuery.ts";

type QueryContent = Pick<SavedQuery, "sql" | "parameters" | "chart">;
type BoardContent = Pick<Board, "cards">;

export type SavedQueries = ReturnType<typeof openSavedQueries>;

const ofProduct = "example-";

/** Questions in SQL that are kept, those that come with the product among them, and boards made of them. */
export function openSavedQueries(store: ControlStore, examples: () => Example[] = onceRead()) {
  const queries = openKeeper<QueryContent>(store, "query");
  const boards = openKeeper<BoardContent>(store, "board");

  return {
    list: (actor: Actor, language: Language): SavedQueryList["queries"] => [
      ...queries.list(actor),
      ...examples().map((each) => exampleFacts(each, language)),
    ],

    find(
      actor: Actor,
      id: string,
      { version, language }: { version?: number | undefined; language: Language },
    ): SavedQuery {
      if (!id.startsWith(ofProduct)) return flat(queries.find(actor, id, version));
      const example = examples().find((each) => each.id === id.slice(ofProduct.length));
      if (example) return exampleOf(example, language);
      throw new AppError("not-found", `没有这个示例查询 no such example: ${id}`);
    },

    versions: (actor: Actor, id: string) => (id.startsWith(ofProduct) ? [] : queries.versions(actor, id)),

    put(actor: Actor, id: string, { sql, parameters, chart, ...facts }: SavedQueryAsked): SavedQuery {
      requireOwnId(id);
      return flat(queries.put(actor, id, { ...facts, content: { sql, parameters, chart } }));
    },

    remove(actor: Actor, id: string): void {
      requireOwnId(id);
      queries.remove(actor, id);
    },

    boards: {
      list: (actor: Actor): BoardList["boards"] => boards.list(actor),
      find: (actor: Actor, id: string): Board => flat(boards.find(actor, id)),
      put: (actor: Actor, id: string, { cards, shareAlong, ...facts }: BoardAsked): Board =>
        store.atomically(() => {
          const kept = boards.put(actor, id, { ...facts, content: { cards } });
          if (shareAlong) for (const query of queriesOn(cards)) queries.share(actor, query, facts.sharedWith);
          return flat(kept);
        }),
      remove: (actor: Actor, id: string) => boards.remove(actor, id),
    },
  };
}

function queriesOn(cards: Board["cards"]): Set<string> {
  return new Set(cards.flatMap((card) => (card.kind === "query" ? [card.query] : [])));
}

type Language = "zh" | "en";

function flat<Content extends object>({
  content,
  ...facts
}: Kept<Content>): Omit<Kept<Content>, "content"> & Content {
  return { ...facts, ...content };
}

function exampleOf(example: Example, language: Language): SavedQuery {
  const { sql, parameters, chart } = example;
  return { ...exampleFacts(example, language), sql, parameters, chart: chart ?? null };
}

function exampleFacts(
  { id, title, description }: Example,
  language: Language,
): SavedQueryList["queries"][number] {
  return {
    id: `${ofProduct}${id}`,
    owner: null,
    isOwn: false,
    version: 1,
    at: null,
    title: title[language],
    description: description[language],
    sharedWith: [],
  };
}

function requireOwnId(id: string): void {
  if (!id.startsWith(ofProduct)) return;
  throw new AppError(
    "not-permitted",
    "示例查询不能修改，请另存为自己的 an example cannot be changed: keep it as your own",
  );
}

/** They come with the program, and change with it alone. */
function onceRead(): () => Example[] {
  let read: Example[] | undefined;
  return () => (read ??= readAll());
}

function readAll(): Example[] {
  const { examples, faults } = readExamples();
  for (const fault of faults) log.warn(fault);
  return examples;
}
