import { z } from "zod";
import { bilingual } from "../contracts/contract.ts";
import { name } from "./flow.ts";

const ids = z
  .array(name)
  .refine((each) => new Set(each).size === each.length, "expected each once")
  .default([]);

/** One subject of the source documents, as its file says it. */
export const topicFile = z.strictObject({
  id: name,
  title: bilingual,
  sentence: bilingual,
  /** Where it stands among the others. */
  position: z.int().positive(),
  /** To be shown large, in order. */
  headlines: ids,
  /** In the order to be read; those of the themes come after. */
  indicators: ids,
  /** Folders of indicators that belong here as a whole. */
  themes: ids,
  composites: ids,
  flows: ids,
  /** Whether the library of cases belongs here. */
  has_cases: z.boolean().default(false),
  source: z.array(z.string().min(1)).min(1),
});

export type TopicFile = z.output<typeof topicFile>;
