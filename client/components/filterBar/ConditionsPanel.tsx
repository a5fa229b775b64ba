import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { values } from "../../api/values.ts";
import { periodAsked, type filterAsked, type Grain } from "../../state/filters.ts";
import { Choice } from "../Choice.tsx";
import { dimensionTitle, memberText } from "../dimensionText.ts";
import { useFilterChange } from "./useFilterChange.ts";

interface ConditionsPanelProps {
  indicator: Indicator;
  filter: ReturnType<typeof filterAsked>;
  month: string;
  grain: Grain;
  snapshot: number;
}

/** A dimension of the indicator, and the members of it that alone are counted. */
export function ConditionsPanel({ indicator, filter, ...when }: ConditionsPanelProps) {
  const { t, i18n } = useTranslation();
  const change = useFilterChange();
  return (
    <div className="conditions-panel">
      <Choice
        label={t("compare.only")}
        value={filter?.dimension ?? ""}
        options={[
          ["", t("compare.everything")],
          ...indicator.known.map((id): [string, string] => [
            id,
            dimensionTitle(indicator, id, i18n.language, t),
          ]),
        ]}
        onChoose={(d) => change({ d: d || undefined, w: undefined })}
      />
      {filter && <Members indicator={indicator} {...filter} {...when} />}
    </div>
  );
}

interface MembersProps extends Omit<ConditionsPanelProps, "filter"> {
  dimension: string;
  members: string[];
}

/** Those that there is anything of, each to be counted alone or together with others. */
function Members({ indicator, dimension, members, month, grain, snapshot }: MembersProps) {
  const { t, i18n } = useTranslation();
  const change = useFilterChange();
  const period = periodAsked(month, grain, indicator.finest);
  const { data } = useQuery(values({ indicator: indicator.id, ...period, by: dimension, snapshot }));
  const there = (data ?? []).flatMap((row) => {
    const member = row[dimension];
    return typeof member === "string" ? [member] : [];
  });
  // What the address asks for stays to be seen, and to be taken back, where this period has none of it.
  const offered = [...new Set([...there, ...members])];
  const toggled = (member: string) =>
    members.includes(member) ? members.filter((each) => each !== member) : [...members, member];
  return (
    <fieldset className="checks">
      <legend>
        {t("compare.members", { dimension: dimensionTitle(indicator, dimension, i18n.language, t) })}
      </legend>
      {offered.map((member) => (
        <label key={member}>
          <input
            type="checkbox"
            checked={members.includes(member)}
            onChange={() => change({ w: toggled(member).join("|") || undefined })}
          />
          {memberText(member, t)}
        </label>
      ))}
      {offered.length === 0 && (
        <span className="quiet" role="status">
          {t(data ? "compare.noMembers" : "compare.membersWait")}
        </span>
      )}
    </fieldset>
  );
}
