import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "@tanstack/react-router";
import type { ArchivedReport } from "../../../server/api/contract.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { useScopeText } from "../../components/useScopeText.ts";

/** What a paper was made of: enough to make it again. */
export function ManifestFacts({ report }: { report: ArchivedReport }) {
  const { t, i18n } = useTranslation();
  const scopeText = useScopeText();
  const { snapshot, template, typesetting, fonts, sight, pdf, model, comparedWith, queries } =
    report.manifest;
  const reader = [
    scopeText(sight.areas === "all" ? "all" : [...sight.areas]),
    t(sight.exactCounts ? "reports.exact" : "reports.notExact"),
    t(sight.sensitiveFigures ? "reports.sensitive" : "reports.notSensitive"),
  ];
  return (
    <section aria-labelledby="manifest">
      <h2 id="manifest">{t("reports.manifest")}</h2>
      <p className="quiet">{t("reports.manifestLead")}</p>
      <dl className="facts">
        <dt>{t("reports.fact.pdf")}</dt>
        <dd>
          <code data-testid="sha256">{pdf.sha256}</code> (
          {t("reports.bytes", { count: pdf.bytes, bytes: pdf.bytes.toLocaleString(i18n.language) })})
        </dd>
        <dt>{t("reports.fact.snapshot")}</dt>
        <dd>
          #{snapshot.number} · {snapshot.publishedAt}
        </dd>
        <dt>{t("reports.fact.reader")}</dt>
        <dd>{reader.join(" · ")}</dd>
        {comparedWith !== null && (
          <>
            <dt>{t("reports.fact.comparedWith")}</dt>
            <dd>#{comparedWith}</dd>
          </>
        )}
        <dt>{t("reports.fact.template")}</dt>
        <dd>
          {template.id} · <code>{template.sha256}</code>
        </dd>
        <dt>{t("reports.fact.typesetting")}</dt>
        <dd>
          Typst {typesetting.typst} · <code>{typesetting.sha256}</code>
        </dd>
        <dt>{t("reports.fact.model")}</dt>
        <dd>
          <code>{model.sha256}</code>
        </dd>
        <dt>{t("reports.fact.fonts")}</dt>
        <dd>
          <ul className="choices">
            {fonts.map(({ role, family, isFallback }) => (
              <li key={role}>
                {t(`reports.font.${role}`, role)}: {family}
                {isFallback && <span className="tag">{t("reports.fallback")}</span>}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      <Disclosure summary={t("reports.queries", { count: queries.length })}>
        <ul className="query-hashes">
          {queries.map(({ indicator, sha256 }) => (
            <li key={indicator}>
              <Link to="/indicators/$id" params={{ id: indicator }}>
                {indicator}
              </Link>{" "}
              <code>{sha256}</code>
            </li>
          ))}
        </ul>
      </Disclosure>
      <Copy text={JSON.stringify(report.manifest, null, 2)} />
    </section>
  );
}

function Copy({ text }: { text: string }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid(t("reports.copied")),
      () => setSaid(t("reports.notCopied")),
    );
  return (
    <p>
      <button type="button" onClick={() => void copy()}>
        {t("reports.copyManifest")}
      </button>{" "}
      <span className="quiet" role="status">
        {said}
      </span>
    </p>
  );
}
