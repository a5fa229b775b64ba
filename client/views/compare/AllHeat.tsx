import { useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AllComparedAnswer, Indicator } from "../../../server/api/contract.ts";
import { Figure } from "../../components/figure/Figure.tsx";
import { shownPeriod } from "../../components/filterBar/shownPeriod.ts";
import { HeatLegend } from "../../components/heat/HeatLegend.tsx";
import { HeatTable } from "../../components/heat/HeatTable.tsx";
import type { useHeatWays } from "../../components/heat/useHeatWays.ts";
import { periodText } from "../../components/periodText.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { allFindingText } from "./allFindingText.ts";
import { allSheet } from "./allSheet.ts";
import { allFiles } from "./allFiles.ts";
import { useAllHeat } from "./useAllHeat.ts";

interface AllHeatProps {
  basis: Basis;
  data: AllComparedAnswer;
  shown: readonly Indicator[];
  ways: ReturnType<typeof useHeatWays>;
}

/** All that was compared as one table, below the sentence that says how much of it stands out. */
export function AllHeat({ basis, data, shown, ways }: AllHeatProps) {
  const { snapshot, month, grain, dataUntil } = basis;
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const search = useSearch({ from: "__root__" });
  const [said, setSaid] = useState("");
  const heat = useAllHeat({ basis, data, shown, sort: ways.sort });
  const { find, columns, groups, names, cellOf, figureOf } = heat;
  const onPoint = useCallback(
    (area: string | undefined, column: string | undefined) => {
      if (area !== undefined && column !== undefined) setSaid(cellOf(area, column)?.label ?? "");
    },
    [cellOf],
  );
  const finding = useMemo(() => {
    const judged = [...names].map(([code, name]) => ({
      name,
      cells: shown.flatMap(({ id }) => find(code, id) ?? []),
    }));
    return allFindingText(judged, t);
  }, [names, shown, find, t]);
  const sheet = useMemo(
    () => allSheet({ groups, indicators: shown, find, language }, t),
    [groups, shown, find, language, t],
  );
  const isNarrowed = search.gr !== undefined || search.a !== undefined;
  const ids = shown.map(({ id }) => id);
  const files = allFiles(basis, ids, isNarrowed ? [...names.keys()] : undefined);
  const count = { areas: names.size, indicators: shown.length };
  const period = periodText(shownPeriod(month, grain), grain, language, t);
  return (
    <>
      <h1>{t("heat.title", { finding })}</h1>
      <Figure
        title={t("heat.caption", count)}
        notes={[
          t(`heat.flaggedBy.${data.flaggedBy}`),
          ...(data.cells.state.includes("suppressed") ? [t("state.suppressedMeans")] : []),
        ]}
        origin={{ source: t("heat.source"), period, snapshot, dataUntil }}
        sheet={sheet}
        path={files.length === 1 ? files[0] : undefined}
        actions={
          files.length === 1
            ? []
            : files.map((path, part) => ({
                text: t("heat.file", { part: part + 1, parts: files.length }),
                onAction: () =>
                  location.assign(`/api/v1${path}&lang=${language === "en" ? "en" : "zh"}&format=xlsx`),
              }))
        }
        anchor="all"
      >
        <p className="note">{t("heat.keys")}</p>
        <HeatTable
          label={t("heat.label", count)}
          columns={columns}
          groups={groups}
          cellOf={cellOf}
          figureOf={figureOf}
          onPoint={onPoint}
          {...ways}
        />
        <p className="heat-explained" aria-hidden="true">
          {said === "" ? t("heat.pointAt") : said}
        </p>
        <HeatLegend more={t("heat.sortNote")} />
      </Figure>
    </>
  );
}
