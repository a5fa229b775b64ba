import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "@tanstack/react-query";
import type { ReportSummary, ReportTemplateSummary } from "../../../server/api/contract.ts";
import { me } from "../../api/me.ts";
import { seenByGroup } from "../../components/areaNames.ts";
import { Choice } from "../../components/Choice.tsx";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { Making } from "./Making.tsx";
import { monthsUpTo, monthText } from "./monthText.ts";
import { templateName } from "./templateName.ts";
import { useMaking } from "./useMaking.ts";

interface MakePaperProps {
  basis: Basis;
  templates: ReportTemplateSummary[];
  faults: string[];
  filed: readonly ReportSummary[];
}

const monthsOffered = 36;

/** The paper of all comes first. */
const kinds: readonly ReportTemplateSummary["kind"][] = ["city", "area", "theme", "brief"];

/** Which paper, of which month and area: looked at as a draft, or made and filed. */
export function MakePaper({ basis, templates: known, faults, filed }: MakePaperProps) {
  const { t, i18n } = useTranslation();
  const { data: who } = useQuery(me);
  const templates = known.toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind));
  const groups = seenByGroup(basis.city, who?.actor?.areas ?? "all");
  const areas = groups.flatMap(({ members }) => members);
  const newest = basis.dataUntil?.slice(0, 7) ?? basis.month;
  const [chosen, setChosen] = useState({
    template: templates[0]?.id ?? "",
    month: basis.month,
    area: areas[0]?.code ?? "",
  });
  const making = useMaking(filed);
  const template = templates.find(({ id }) => id === chosen.template) ?? templates[0];
  const isCity = template?.kind === "city";
  const months = [...new Set([basis.month, ...monthsUpTo(newest, monthsOffered)])].toSorted().toReversed();
  if (!template) return <p>{t("reports.noTemplate")}</p>;
  const area = template.needsArea ? chosen.area : undefined;
  const asked = { template: template.id, month: chosen.month, area };
  return (
    <section aria-labelledby="make">
      <h2 id="make">{t("reports.make")}</h2>
      <form
        className="filters make-paper"
        aria-labelledby="make"
        onSubmit={(event) => {
          event.preventDefault();
          making.begin(asked);
        }}
      >
        <Choice
          label={t("reports.template")}
          value={template.id}
          options={templates.map(({ id }) => [id, templateName(id, templates, t)] as const)}
          onChoose={(id) => setChosen({ ...chosen, template: id })}
        />
        <Choice
          label={t("reports.month")}
          value={chosen.month}
          options={months.map((each) => [each, monthText(each, i18n.language)] as const)}
          onChoose={(month) => setChosen({ ...chosen, month })}
        />
        {template.needsArea && (
          <Choice
            label={t("reports.area")}
            value={chosen.area}
            options={areas.map(({ code, name }) => [code, inLanguage(name, i18n.language)] as const)}
            onChoose={(code) => setChosen({ ...chosen, area: code })}
          />
        )}
        <span className="make-buttons">
          <Link className="button" to="/reports/draft" search={(before) => ({ ...before, ...asked })}>
            {t("reports.draft")}
          </Link>{" "}
          <button type="submit" className="primary" disabled={making.isUnderWay}>
            {t("reports.makeAndFile")}
          </button>
        </span>
      </form>
      <p className="quiet">{t(isCity ? "reports.asYouSeeAll" : "reports.asYouSee")}</p>
      <Making {...making} />
      {faults.length > 0 && (
        <details>
          <summary>{t("reports.faults", { count: faults.length })}</summary>
          <ul lang="en">
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
