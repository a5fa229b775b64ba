import { useTranslation } from "react-i18next";
import { Overlay } from "../../components/palette/Overlay.tsx";

const keys = ["run", "save", "format", "complete", "comment", "find", "leave", "cells"] as const;

/** What the keys of the editor and of the rows do. */
export function KeysHelp({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Overlay label={t("workbench.keys.title")} onClose={onClose}>
      <div className="save-panel">
        <h2>{t("workbench.keys.title")}</h2>
        <dl className="column-facts">
          {keys.map((key) => (
            <div key={key}>
              <dt>
                <kbd>{t(`workbench.keys.${key}.key`)}</kbd>
              </dt>
              <dd>{t(`workbench.keys.${key}.does`)}</dd>
            </div>
          ))}
        </dl>
        <button type="button" onClick={onClose}>
          {t("workbench.close")}
        </button>
      </div>
    </Overlay>
  );
}
