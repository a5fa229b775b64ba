import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import type { Inequality, InequalityDimension } from "../../api/profile.ts";
import { dumbbellOf, dumbbellScale, type DumbbellAsked, type DumbbellScale } from "../../charts/dumbbell.ts";
import { markOf } from "../../charts/mark.ts";
import { memberText } from "../../components/dimensionText.ts";
import { DumbbellLine } from "./DumbbellLine.tsx";
import { Figure } from "../../components/figure/Figure.tsx";
import { TableFrame } from "../../components/table/TableFrame.tsx";
import { valueText } from "../../components/valueText.ts";
import { VerdictMark } from "../../components/VerdictMark.tsx";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { numberFormat } from "../../i18n/formats.ts";
import { inequalityTitle } from "./inequalityTitle.ts";

type Member = Inequality["members"][number];

interface DumbbellsProps {
  row: Inequality;
  indicator: Indicator;
  dimension: InequalityDimension;
  place: string;
  hasCity: boolean;
  when: string;
  basis: Basis;
}

/** One indicator by one dimension: each member's figure beside the same members' of the whole city. */
export function Dumbbells({ row, indicator, dimension, place, hasCity, when, basis }: DumbbellsProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  // Of whom there is nobody, there is nothing to say.
  const members = row.members.filter(
    ({ state, denominator }) => state !== "notApplicable" && denominator !== 0,
  );
  const scale = dumbbellScale(members.map(asked));
  const title = inequalityTitle(row, inLanguage(indicator.title, language), place, language, t);
  const text = (value: number | null, state: Member["state"]) =>
    valueText({ value, state }, language, t, indicator.unit);
  const cityHead = t("profile.cityMembers");
  const heads = [
    t(`dimension.${dimension}`),
    place,
    t("profile.interval"),
    t("profile.outOf"),
    ...(hasCity ? [cityHead] : []),
    t("profile.verdict"),
  ];
  return (
    <Figure
      title={title}
      anchor={`differences-${row.indicator}`}
      notes={[t(hasCity ? "profile.dumbbellNote" : "profile.dumbbellNoteCity")]}
      origin={{
        source: indicator.source,
        unit: t(`unit.${indicator.unit}`),
        period: when,
        snapshot: basis.snapshot,
        dataUntil: basis.dataUntil,
      }}
      sheet={{
        heads,
        rows: members.map((member) => [
          memberText(member.member, t),
          member.value ?? text(null, member.state),
          intervalText(member, text),
          baseText(member, language),
          ...(hasCity ? [member.city?.value ?? (member.city ? text(null, member.city.state) : null)] : []),
          verdictText(member, t),
        ]),
      }}
    >
      <TableFrame caption={title} hidesCaption className="stacking dumbbells">
        <thead>
          <tr>
            <th scope="col">{heads[0]}</th>
            <th scope="col" className="number">
              {place}
            </th>
            <th scope="col" className="number">
              {t("profile.outOf")}
            </th>
            {hasCity && (
              <th scope="col" className="number">
                {cityHead}
              </th>
            )}
            <th scope="col" className="line">
              <span aria-hidden="true">{t("profile.lowToHigh")}</span>
              <span className="visually-hidden">{t("profile.dumbbell")}</span>
            </th>
            <th scope="col">{t("profile.againstOthers")}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow
              key={member.member ?? ""}
              {...{ member, scale, place, hasCity, text }}
              isKnown={member.member !== null}
            />
          ))}
        </tbody>
      </TableFrame>
    </Figure>
  );
}

interface MemberRowProps {
  member: Member;
  scale: DumbbellScale | null;
  place: string;
  hasCity: boolean;
  text(value: number | null, state: Member["state"]): string;
  isKnown: boolean;
}

function MemberRow({ member, scale, place, hasCity, text, isKnown }: MemberRowProps) {
  const { t, i18n } = useTranslation();
  const { judged, flags, reason, value, state, city } = member;
  const mark = markOf({ judged, flags: { isFlagged: flags.benjaminiHochberg } });
  const line = scale && dumbbellOf(asked(member), scale);
  const interval = intervalText(member, text);
  return (
    <tr data-member={member.member ?? ""}>
      <th scope="row">{memberText(member.member, t)}</th>
      <td className="number" data-label={place}>
        <span data-testid="value">{text(value, state)}</span>
        {interval !== null && <span className="note">{interval}</span>}
      </td>
      <td className="number" data-label={t("profile.outOf")}>
        {baseText(member, i18n.language) ?? "—"}
      </td>
      {hasCity && (
        <td className="number" data-label={t("profile.cityMembers")}>
          {city ? text(city.value, city.state) : "—"}
        </td>
      )}
      <td className="line">{line && <DumbbellLine dumbbell={line} mark={mark} />}</td>
      <td data-label={t("profile.againstOthers")}>
        {!isKnown ? (
          "—"
        ) : mark.standing === "none" ? (
          <span className="quiet">{t(`reason.${reason.code}`)}</span>
        ) : (
          <VerdictMark mark={mark} />
        )}
      </td>
    </tr>
  );
}

function asked({ value, lower, upper, isFew, city }: Member): DumbbellAsked {
  return { value, lower, upper, isFew, other: city?.value ?? null };
}

function intervalText(
  { lower, upper, value }: Member,
  text: (value: number | null, state: Member["state"]) => string,
): string | null {
  return value === null || lower === null || upper === null
    ? null
    : `${text(lower, "ok")}—${text(upper, "ok")}`;
}

function baseText({ numerator, denominator }: Member, language: string): string | null {
  if (denominator === null) return null;
  const number = numberFormat(language, { maximumFractionDigits: 1 });
  return numerator === null
    ? number.format(denominator)
    : `${number.format(numerator)} / ${number.format(denominator)}`;
}

function verdictText({ judged, reason }: Member, t: ReturnType<typeof useTranslation>["t"]): string {
  return judged ? t(`standing.${judged.verdict}`) : t(`reason.${reason.code}`);
}
