import { z } from "zod/mini";

const month = z.catch(z.optional(z.string().check(z.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/))), undefined);
const word = z.catch(z.optional(z.string().check(z.regex(/^[a-z][a-z0-9_]*$/))), undefined);
const area = z.catch(z.optional(z.string().check(z.regex(/^(\d{6}|whole)$/))), undefined);
const paper = z.catch(z.optional(z.string().check(z.regex(/^[a-z0-9_-]+$/))), undefined);

/** Of which papers the shelf is, and what a draft is of, as the address says it; a value nobody knows is dropped. */
export const paperFilters = z.object({ month, template: word, area });
export type PaperFilters = z.output<typeof paperFilters>;

/** The edition that a paper stands beside. */
export const besidePaper = z.object({ beside: paper });
