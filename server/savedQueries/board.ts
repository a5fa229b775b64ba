import { z } from "zod";
import { aDescription, anId, aTitle, keptFacts, sharedRoles } from "./savedQuery.ts";

const place = {
  /** In columns and rows of a grid that is twelve wide. */
  x: z.number().int().min(0).max(11),
  y: z.number().int().min(0).max(500),
  width: z.number().int().min(1).max(12),
  height: z.number().int().min(1).max(40),
};
const boardCard = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("query"),
    query: anId,
    view: z.enum(["table", "chart", "value"]),
    /** What its parameters are here. */
    parameters: z.record(z.string(), z.union([z.string().max(200), z.number()])).default({}),
    ...place,
  }),
  z.strictObject({
    kind: z.literal("indicator"),
    indicator: anId,
    view: z.enum(["value", "areas", "trend"]),
    ...place,
  }),
  z.strictObject({ kind: z.literal("text"), text: z.string().max(4_000), ...place }),
]);
export type BoardCard = z.output<typeof boardCard>;

const boardContent = z.strictObject({
  title: aTitle,
  description: aDescription,
  cards: z.array(boardCard).max(60),
  sharedWith: sharedRoles,
  version: z.number().int().min(0),
});

/** With `shareAlong`, those of its queries that are one's own are shared with the same roles: else they see only that there is a card. */
export const boardAsked = boardContent.extend({ shareAlong: z.boolean().default(false) });
export type BoardAsked = z.output<typeof boardAsked>;

export const board = boardContent.extend(keptFacts);
export type Board = z.output<typeof board>;

export const boardList = z.strictObject({ boards: z.array(board.omit({ cards: true })) });
export type BoardList = z.output<typeof boardList>;
