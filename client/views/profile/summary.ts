import type { TFunction } from "i18next";
import type { ProfileRow } from "../../api/profile.ts";

/** What the page comes to, in the words that can be said of it: how many are better, worse, alike, and not told. */
export function summary(rows: readonly Pick<ProfileRow, "judged">[], t: TFunction): string {
  const count = (...verdicts: string[]) =>
    rows.filter(({ judged }) => verdicts.includes(judged?.verdict ?? "none")).length;
  return t("profile.summary", {
    better: count("better"),
    worse: count("worse"),
    neutral: count("higher", "lower"),
    similar: count("similar"),
    untold: count("tooFew", "none"),
  });
}
