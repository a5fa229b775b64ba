import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator, SchemaTable } from "../../../../server/api/contract.ts";
import { catalogue } from "../../../api/queries.ts";
import { Choice } from "../../../components/Choice.tsx";
import { saveFile } from "../../../components/export/saveFile.ts";
import { Field } from "../../../components/Field.tsx";
import { Overlay } from "../../../components/palette/Overlay.tsx";
import { inLanguage } from "../../../i18n/i18n.ts";
import { indicatorDraft } from "./indicatorDraft.ts";
import { zipOf } from "./zipOf.ts";

const units = [
  "人",
  "人次",
  "件",
  "次",
  "期",
  "个",
  "项",
  "分",
  "日",
  "百分点",
  "%",
  "‰",
] as const satisfies readonly Indicator["unit"][];

interface DraftPanelProps {
  sql: string;
  title: string;
  /** Undefined where this text has not been run. */
  columns: readonly string[] | undefined;
  tables: readonly SchemaTable[];
  day: string;
  onClose(): void;
}

/** 做成指标: the files that an indicator is made of, to be finished and tested by hand. */
export function DraftPanel({ sql, title, columns, tables, day, onClose }: DraftPanelProps) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(catalogue);
  const themes = data?.themes ?? [];
  const [asked, setAsked] = useState({
    id: "",
    zh: title,
    en: "",
    theme: "",
    unit: "人" as Indicator["unit"],
  });
  const theme = asked.theme === "" ? (themes[0]?.id ?? "staff") : asked.theme;
  const isTaken = data?.indicators.some(({ id }) => id === asked.id) ?? false;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (columns === undefined) return;
    const { id, zh, en, unit } = asked;
    const files = indicatorDraft({ id, title: { zh, en }, theme, unit, sql, columns, tables, day });
    saveFile(zipOf(files), `${id}.zip`);
    onClose();
  };
  return (
    <Overlay label={t("workbench.draft.title")} onClose={onClose}>
      <form className="save-panel" onSubmit={submit}>
        <h2>{t("workbench.draft.title")}</h2>
        <p className="note">{t("workbench.draft.lead")}</p>
        {columns === undefined && <p role="status">{t("workbench.draft.runFirst")}</p>}
        <Field label={t("workbench.draft.id")} hint={t("workbench.draft.idHint")}>
          <input
            required
            pattern="[a-z][a-z0-9_]*"
            value={asked.id}
            onChange={({ target }) => setAsked({ ...asked, id: target.value })}
          />
        </Field>
        {isTaken && <p role="alert">{t("workbench.draft.taken")}</p>}
        <Field label={t("workbench.draft.zh")}>
          <input
            required
            value={asked.zh}
            onChange={({ target }) => setAsked({ ...asked, zh: target.value })}
          />
        </Field>
        <Field label={t("workbench.draft.en")}>
          <input
            required
            value={asked.en}
            onChange={({ target }) => setAsked({ ...asked, en: target.value })}
          />
        </Field>
        <div className="filters">
          <Choice
            label={t("workbench.draft.theme")}
            value={theme}
            options={themes.map(({ id, title: named }) => [id, inLanguage(named, i18n.language)] as const)}
            onChoose={(chosen) => setAsked({ ...asked, theme: chosen })}
          />
          <Choice
            label={t("workbench.draft.unit")}
            value={asked.unit}
            options={units.map((unit) => [unit, t(`unit.${unit}`)] as const)}
            onChoose={(unit) => setAsked({ ...asked, unit: unit as Indicator["unit"] })}
          />
        </div>
        <p className="filters">
          <button type="submit" className="primary" disabled={isTaken || columns === undefined}>
            {t("workbench.draft.download")}
          </button>
          <button type="button" onClick={onClose}>
            {t("cancel")}
          </button>
        </p>
      </form>
    </Overlay>
  );
}
