import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { values } from "../../api/values.ts";
import { dimensionTitle, memberText } from "../../components/dimensionText.ts";
import type { Filters } from "../../state/filters.ts";

interface MemberFilterProps {
  indicator: Indicator;
  dimension: string;
  members: string[];
  period: { from: string; to: string; grain: string };
  snapshot: number;
  onChange(part: Filters): void;
}

/** The members of a dimension that there is anything of, each to be counted alone or together with others. */
export function MemberFilter(props: MemberFilterProps) {
  const { indicator, dimension, members, period, snapshot, onChange } = props;
  const { t, i18n } = useTranslation();
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
    <fieldset className="members">
      <legend>
        {t("compare.members", { dimension: dimensionTitle(indicator, dimension, i18n.language, t) })}
      </legend>
      {offered.map((member) => (
        <label key={member}>
          <input
            type="checkbox"
            checked={members.includes(member)}
            onChange={() => onChange({ w: toggled(member).join("|") || undefined })}
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
