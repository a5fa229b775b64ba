import { useTranslation } from "react-i18next";
import type { SqlTab } from "./tabs.ts";

interface TabBarProps {
  tabs: readonly SqlTab[];
  at: string;
  onChoose(id: string): void;
  onClose(id: string): void;
  onAdd(): void;
}

/** The texts that are open. */
export function TabBar({ tabs, at, onChoose, onClose, onAdd }: TabBarProps) {
  const { t } = useTranslation();
  return (
    <ul className="sql-tabs" aria-label={t("workbench.texts")}>
      {tabs.map(({ id, name }) => (
        <li key={id} className={id === at ? "at" : undefined}>
          <button type="button" aria-current={id === at ? "true" : undefined} onClick={() => onChoose(id)}>
            {name}
          </button>
          <button
            type="button"
            className="quiet-button"
            aria-label={t("workbench.closeTab", { name })}
            onClick={() => onClose(id)}
          >
            ×
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="quiet-button" onClick={onAdd}>
          {t("workbench.newTab")}
        </button>
      </li>
    </ul>
  );
}
