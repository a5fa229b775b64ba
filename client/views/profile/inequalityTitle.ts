import type { TFunction } from "i18next";
import type { Inequality } from "../../api/profile.ts";
import { memberText } from "../../components/dimensionText.ts";
import { listText } from "../../i18n/listText.ts";

/** What an indicator shows of members, as far as chance lets anything be said. */
export function inequalityTitle(
  { members }: Pick<Inequality, "members">,
  indicator: string,
  place: string,
  language: string,
  t: TFunction,
): string {
  const flagged = members.filter(({ flags }) => flags.benjaminiHochberg);
  const named = (side: "above" | "below") =>
    listText(
      flagged.filter(({ judged }) => judged?.side === side).map(({ member }) => memberText(member, t)),
      language,
    );
  const [above, below] = [named("above"), named("below")];
  const found = [
    ...(above === "" ? [] : [t("profile.memberAbove", { members: above })]),
    ...(below === "" ? [] : [t("profile.memberBelow", { members: below })]),
  ];
  const tested = members.filter(({ judged }) => judged !== null && judged.verdict !== "tooFew");
  const finding =
    found.length > 0
      ? found.join(t("finding.join"))
      : t(tested.length > 0 ? "profile.membersAlike" : "profile.membersUntold");
  return t("profile.inequalityTitle", { place, indicator, finding });
}
