import type { Actor } from "../access/actor.ts";
import type { ControlStore } from "../access/controlStore.ts";
import { AppError } from "../errors.ts";
import { log } from "../log.ts";
import type { BoardAsked, Board } from "./board.ts";
import { openKeeper, type Kept } from "./keep.ts";
import { readExamples, type Example } from "./readExamples.ts";
import type { SavedQuery, SavedQueryAsked } from "./savedQuery.ts";

type QueryContent = Pick<SavedQuery, "sql" | "parameters" | "chart">;
type BoardContent = Pick<Board, "cards">;

export type SavedQueries = ReturnType<typeof openSavedQueries>;

const ofProduct = "example-";

/** Questions in SQL that are kept, those that come with the product among them, and boards made of them. */
export function openSavedQueries(store: ControlStore, examples: () => Example[] = onceRead()) {
  const queries = openKeeper<QueryContent>(store, "query");
  const boards = openKeeper<BoardContent>(store, "board");
  return {
    list: (actor: Actor, language: Language): SavedQuery[] => [
      ...queries.list(actor).map(flat<QueryContent>),
      ...examples().map((each) => exampleOf(each, language)),
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
      list: (actor: Actor): Board[] => boards.list(actor).map(flat<BoardContent>),
      find: (actor: Actor, id: string): Board => flat(boards.find(actor, id)),
      put: (actor: Actor, id: string, { cards, ...facts }: BoardAsked): Board =>
        flat(boards.put(actor, id, { ...facts, content: { cards } })),
      remove: (actor: Actor, id: string) => boards.remove(actor, id),
    },
  };
}

type Language = "zh" | "en";

function flat<Content extends object>({
  content,
  ...facts
}: Kept<Content>): Omit<Kept<Content>, "content"> & Content {
  return { ...facts, ...content };
}

function exampleOf(
  { id, title, description, sql, parameters, chart }: Example,
  language: Language,
): SavedQuery {
  return {
    id: `${ofProduct}${id}`,
    owner: null,
    isOwn: false,
    version: 1,
    at: null,
    title: title[language],
    description: description[language],
    sharedWith: [],
    sql,
    parameters,
    chart: chart ?? null,
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
