import { z } from "zod/mini";

const day = z.catch(
  z.optional(z.string().check(z.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/))),
  undefined,
);
const words = z.catch(z.optional(z.string()), undefined);

/** Which of the audit's entries are looked at, as the address says it; a value nobody knows is dropped. */
export const auditFilters = z.object({ since: day, until: day, who: words, action: words, text: words });
export type AuditFilters = z.output<typeof auditFilters>;
