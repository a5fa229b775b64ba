import { useTranslation } from "react-i18next";
import type { NamesAnswer } from "../../../server/api/contract.ts";
import { areaNames } from "../../components/areaNames.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { watermarkImage } from "./watermark.ts";

interface NamesTableProps {
  answer: NamesAnswer;
  basis: Basis;
  onClear(): void;
}

/** Stands on who sees it and when, on the screen and in print; what is read here is not to be carried off. */
export function NamesTable({ answer, basis, onClear }: NamesTableProps) {
  const { t, i18n } = useTranslation();
  const { indicator, area, period, rows, more, watermark } = answer;
  const definition = basis.catalogue.indicators.find(({ id }) => id === indicator);
  const title = t("names.found", {
    area: areaNames(basis.city, i18n.language).areaName(area),
    indicator: definition ? inLanguage(definition.title, i18n.language) : indicator,
    period,
    count: rows.length,
  });
  // Two of a unit may have one name: the place in the list alone tells them apart.
  const placed = rows.map((row, place) => ({ ...row, place }));
  const isRate = rows.some(({ isCounted }) => isCounted !== null);
  const isPenalty = rows.some(({ underAppeal }) => underAppeal !== null);
  return (
    <section aria-labelledby="names-found">
      <h2 id="names-found">{title}</h2>
      <p>
        {t("names.watermark", { watermark })}{" "}
        <button type="button" onClick={onClear}>
          {t("names.clear")}
        </button>
      </p>
      {more && <p>{t("names.more", { count: rows.length })}</p>}
      {rows.length === 0 ? (
        <p>{t("names.nobody")}</p>
      ) : (
        <div
          className="table-frame watermarked"
          role="region"
          aria-label={title}
          tabIndex={0}
          data-watermark={watermark}
          style={{ backgroundImage: watermarkImage(watermark) }}
        >
          <table>
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t("names.person")}</th>
                <th scope="col">{t("names.unit")}</th>
                {isRate && <th scope="col">{t("names.counted")}</th>}
                {isPenalty && <th scope="col">{t("names.underAppeal")}</th>}
              </tr>
            </thead>
            <tbody>
              {placed.map(({ place, name, unit, isCounted, underAppeal }) => (
                <tr key={place}>
                  <th scope="row">{name ?? <span className="quiet">{t("names.unnamed")}</span>}</th>
                  <td>{unit ?? <span className="quiet">{t("names.elsewhere")}</span>}</td>
                  {isRate && <td>{t(isCounted ? "names.isCounted" : "names.notCounted")}</td>}
                  {isPenalty && <td>{underAppeal ? t("names.appealed") : "—"}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="quiet">{t("names.noExport")}</p>
    </section>
  );
}
