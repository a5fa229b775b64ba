import { z } from "zod";

export const list = z.string().transform((text) => text.split(",").map((each) => each.trim()));

/** `where=sex:女` or `where=kind:招商|帮扶`; several are joined by commas or repeated. */
export const filters = z
  .union([z.string(), z.array(z.string())])
  .transform((texts) => [texts].flat().flatMap((text) => text.split(",")))
  .pipe(z.array(z.string().regex(/^[a-z]\w*:.+$/, "expected dimension:value")))
  .transform((texts) => {
    // No object while it grows: every one has a `constructor` already.
    const where = new Map<string, string[]>();
    for (const text of texts) {
      const [dimension, members] = [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1)];
      where.set(dimension, [...(where.get(dimension) ?? []), ...members.split("|")]);
    }
    return Object.fromEntries(where);
  });

export const aMonth = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, "expected a month YYYY-MM");
export const aSnapshot = z.coerce.number().int().positive().optional();

/** The language of a workbook that somebody reads; without one it is the bare table, as programs read it. */
export const aLanguage = z.enum(["zh", "en"]).optional();
