import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { newestYear } from "../../api/values.ts";

interface NoFiguresProps {
  indicator: Indicator;
  when: string;
  /** The year up to which there may be figures. */
  lastYear: number;
  snapshot: number;
}

/** Where a period has no figure at all: the way to the newest that has. */
export function NoFigures({ indicator, when, lastYear, snapshot }: NoFiguresProps) {
  const { t } = useTranslation();
  const { data: year } = useQuery(newestYear(indicator, lastYear, snapshot));
  return (
    <p className="decision" role="status">
      {t("compare.noneHere", { when })}{" "}
      {year !== undefined && (
        <Link to="/compare" search={(before) => ({ ...before, p: `${year}-12`, g: "year" })}>
          {t("compare.seeYear", { year })}
        </Link>
      )}
    </p>
  );
}
