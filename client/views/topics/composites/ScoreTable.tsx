import { useTranslation } from "react-i18next";
import type { CompositeRow } from "../../../api/composites.ts";
import { areaNames } from "../../../components/areaNames.ts";
import { useLighting } from "../../../components/lighting/lighting.ts";
import { TableFrame } from "../../../components/table/TableFrame.tsx";
import { inLanguage } from "../../../i18n/i18n.ts";
import { listText } from "../../../i18n/listText.ts";
import type { RankingProps } from "./Ranking.tsx";
import { firstText, rangeText, scoreText } from "./rankText.ts";
import { placedRows, type PlacedRow } from "./robustness.ts";

interface ScoreTableProps extends RankingProps {
  rows: CompositeRow[];
  placed: PlacedRow[];
}

const nothing = "—";

/** Scores with intervals, and places as ranges alone; whoever has none has the reason beside the name. */
export function ScoreTable({ composite, city, group, stated, rows, placed }: ScoreTableProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { lit, onPoint } = useLighting();
  const names = areaNames(city, language);
  const ofGroup = stated?.groups.find((each) => each.group === group);
  const before = stated && ofGroup ? placedRows(stated, ofGroup) : undefined;
  const unplaced = rows
    .filter(({ area }) => !placed.some(({ row }) => row.area === area))
    .sort((a, b) => (b.score ?? -1) - (a.score ?? -1));
  const shown = [
    ...placed.map((each) => ({ ...each, ...each.row })),
    ...unplaced.map((row) => ({ row, ...row, place: undefined, best: null, worst: null })),
  ];
  const caption = t("composites.table", { title: inLanguage(composite.title, language) });
  const heads = ["score", "range", ...(before ? ["rangeStated"] : []), "bounds", "first", "remark"];
  return (
    <TableFrame caption={caption} className="stacking scores">
      <thead>
        <tr>
          <th scope="col">{t("composites.area")}</th>
          {heads.map((head) => (
            <th scope="col" key={head} className={head === "remark" ? undefined : "number"}>
              {t(`composites.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ row, place, best, worst }) => {
          const old = before?.find((each) => each.row.area === row.area)?.place;
          const cells: [string, string][] = [
            ["score", scoreText(row, language) ?? t("composites.noScore")],
            ["range", place ? rangeText(place) : nothing],
            ...(before ? [["rangeStated", old ? rangeText(old) : nothing] as [string, string]] : []),
            ["bounds", best === null || worst === null ? nothing : `${best}–${worst}`],
            ["first", place ? firstText(place.first, language) : nothing],
          ];
          return (
            <tr
              key={row.area}
              data-area={row.area}
              className={lit === row.area ? "lit" : undefined}
              onPointerEnter={() => onPoint(row.area)}
              onPointerLeave={() => onPoint(undefined)}
            >
              <th scope="row">{names.areaName(row.area)}</th>
              {cells.map(([head, text]) => (
                <td key={head} className={`number ${head}`} data-label={t(`composites.${head}`)}>
                  {text}
                </td>
              ))}
              <td data-label={t("composites.remark")}>
                <Remark row={row} composite={composite} isPlaced={place !== undefined} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </TableFrame>
  );
}

interface RemarkProps extends Pick<RankingProps, "composite"> {
  row: CompositeRow;
  isPlaced: boolean;
}

/** What is missing and why, in the words that figures have for it everywhere. */
function Remark({ row, composite, isPlaced }: RemarkProps) {
  const { t, i18n } = useTranslation();
  const missing = row.components.flatMap(({ id, state }) => {
    const component = composite.components.find((each) => each.id === id);
    if (state === "ok" || component === undefined) return [];
    return [`${inLanguage(component.title, i18n.language)} ${t(`state.${state}`)}`];
  });
  if (missing.length > 0)
    return (
      <>
        {row.isReweighted && `${t("composites.reweighted")} `}
        {listText(missing.slice(0, 4), i18n.language)}
        {missing.length > 4 && t("composites.andMore", { count: missing.length - 4 })}
      </>
    );
  return isPlaced ? null : t("composites.tooFew");
}
