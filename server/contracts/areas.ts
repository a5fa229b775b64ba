import { z } from "zod";
import { bilingual } from "./contract.ts";
import { narrowText } from "./narrowText.ts";
import { readYaml } from "./readYaml.ts";

const areaCode = z.string().regex(/^\d{6}$/, "expected six digits");
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "expected YYYY-MM-DD");

const area = z.strictObject({
  code: areaCode,
  name: bilingual,
  /** Other spellings found in files; a cell is read without regard to its date, so none may be another area's, past or present. */
  synonyms: z.array(z.string()).default([]),
  kind: z.enum(["county", "district", "zone", "organs", "enterprises"]),
  parent: areaCode,
  /** Areas are ranked inside their group only. */
  group: z.string(),
  gb2260: areaCode.nullable().default(null),
  valid_from: day,
  valid_to: day.nullable().default(null),
  /** Areas that took this one over, for restating its past after a merger; shares sum to 1. */
  successors: z.array(z.strictObject({ code: areaCode, share: z.number().gt(0).max(1) })).default([]),
  /** Column and row on the tile map. */
  tile: z.tuple([z.int(), z.int()]).optional(),
});
export type Area = z.output<typeof area>;

const areasFile = z
  .strictObject({
    city: z.strictObject({ code: areaCode, name: bilingual }),
    groups: z.array(z.strictObject({ id: z.string(), name: bilingual, ranked: z.boolean() })),
    areas: z.array(area).min(1),
  })
  .superRefine(({ city, groups, areas }, context) => {
    const codes = new Set(areas.map((each) => each.code));
    if (codes.size < areas.length)
      context.addIssue({ code: "custom", path: ["areas"], message: "a code stands twice" });
    const owners = new Map<string, string>();
    for (const [index, each] of areas.entries()) {
      const issue = (key: string, message: string) =>
        context.addIssue({ code: "custom", path: ["areas", index, key], message });
      const words = [
        ["code", each.code],
        ["name", each.name.zh],
        ["name", each.name.en],
        ...each.synonyms.map((synonym) => ["synonyms", synonym] as const),
      ] as const;
      for (const [key, word] of words) {
        const read = narrowText(word);
        if (read !== word) issue(key, `expected the signs that cells are read with, ${read}: ${word}`);
        const owner = owners.get(read.toLowerCase()) ?? each.code;
        if (owner !== each.code)
          issue(key, `a word that stands for two areas, ${owner} and ${each.code}: ${word}`);
        owners.set(read.toLowerCase(), each.code);
      }
      if (each.parent !== city.code && !codes.has(each.parent))
        issue("parent", `no such area: ${each.parent}`);
      if (!groups.some((group) => group.id === each.group)) issue("group", `no such group: ${each.group}`);
      for (const successor of each.successors) {
        if (!codes.has(successor.code)) issue("successors", `no such area: ${successor.code}`);
      }
      const shares = each.successors.reduce((sum, successor) => sum + successor.share, 0);
      if (each.successors.length > 0 && Math.abs(shares - 1) > 1e-9)
        issue("successors", `shares sum to ${shares}, not 1`);
    }
  });
export type Areas = z.output<typeof areasFile>;

export function readAreas(file: string): Areas {
  return readYaml(file, areasFile);
}

/**
 * An area that was merged into another counts as that one, in all its past. One
 * that was divided stays itself: nobody can say which of its officials went where.
 */
export function todayOf({ code, successors }: Area, areas: Area[], passed: string[] = []): string {
  const [only, ...others] = successors;
  const next = areas.find((each) => each.code === only?.code);
  if (next === undefined || others.length > 0 || passed.includes(code)) return code;
  return todayOf(next, areas, [...passed, code]);
}
