import { useTranslation } from "react-i18next";
import { Choice } from "../../components/Choice.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import type { Narrowing, ShownTheme } from "./shownRows.ts";

interface NarrowingBarProps {
  themes: readonly ShownTheme[];
  narrowing: Narrowing;
  /** How many rows are left, of how many. */
  shown: number;
  all: number;
  onNarrow(narrowing: Narrowing): void;
}

/** A hundred rows are read by those that say something. */
export function NarrowingBar({ themes, narrowing, shown, all, onNarrow }: NarrowingBarProps) {
  const { t, i18n } = useTranslation();
  return (
    <div className="narrowing" role="group" aria-label={t("profile.narrow")}>
      <Choice
        label={t("profile.theme")}
        value={narrowing.theme ?? ""}
        options={[
          ["", t("profile.allThemes")],
          ...themes.map(({ theme }) => [theme.id, inLanguage(theme.title, i18n.language)] as const),
        ]}
        onChoose={(theme) => onNarrow({ ...narrowing, theme: theme === "" ? undefined : theme })}
      />
      <label>
        <input
          type="checkbox"
          checked={narrowing.isDifferingOnly}
          onChange={(event) => onNarrow({ ...narrowing, isDifferingOnly: event.target.checked })}
        />
        {t("profile.differingOnly")}
      </label>
      <output>{t("profile.shownOf", { shown, all })}</output>
    </div>
  );
}
