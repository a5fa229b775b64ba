import type { TFunction } from "i18next";
import type { Indicator } from "../../server/api/contract.ts";
import { inLanguage } from "../i18n/i18n.ts";

/** An indicator names its own dimensions; those that all have are named here. */
export function dimensionTitle(
  { dimensions }: Pick<Indicator, "dimensions">,
  id: string,
  language: string,
  t: TFunction,
): string {
  const own = dimensions[id];
  return own === undefined ? t(`dimension.${id}`, { defaultValue: id }) : inLanguage(own, language);
}

/** Members stand as the exports write them; the three that no export writes are worded. */
export function memberText(member: string | null, t: TFunction): string {
  if (member === null) return t("member.none");
  return member === "true" || member === "false" ? t(`member.${member}`) : member;
}
