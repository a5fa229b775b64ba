import { Fragment } from "react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Areas, Indicator } from "../../../server/api/contract.ts";
import { diff, diffPath, type DiffAsked } from "../../api/diff.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { ChangeTable } from "./ChangeTable.tsx";

/** More than anybody reads in a page; the download has all. */
const mostRows = 500;

interface ChangesProps {
  asked: DiffAsked;
  indicators: Indicator[];
  city: Areas;
}

export function Changes({ asked, indicators, city }: ChangesProps) {
  const { t } = useTranslation();
  const { data, error } = useQuery(diff({ ...asked, limit: mostRows + 1 }));
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  const isFiltered = (asked.indicator ?? asked.area ?? asked.grain) !== undefined;
  if (data.length === 0) {
    return (
      <p role="status">
        {isFiltered ? (
          <>
            {t("restatements.noneChosen")}{" "}
            <Link
              to="/restatements"
              search={(before) => ({ ...before, i: undefined, a: undefined, g: undefined })}
            >
              {t("restatements.showAll")}
            </Link>
          </>
        ) : (
          t("restatements.none")
        )}
      </p>
    );
  }
  const isCut = data.length > mostRows;
  return (
    <>
      <p role="status">
        {isCut
          ? t("restatements.first", { count: mostRows })
          : t("restatements.count", { count: data.length })}{" "}
        {(["xlsx", "csv"] as const).map((format) => (
          <Fragment key={format}>
            <a className="button" href={`/api/v1${diffPath({ ...asked, format })}`} download>
              {t("restatements.download", { format })}
            </a>{" "}
          </Fragment>
        ))}
      </p>
      <ChangeTable
        caption={t("restatements.table", { from: asked.from, to: asked.to })}
        rows={data.slice(0, mostRows)}
        indicators={indicators}
        city={city}
      />
      <p className="quiet">{t("restatements.note")}</p>
    </>
  );
}
