import { useTranslation } from "react-i18next";
import { Overlay } from "./Overlay.tsx";

/** Every key the pages know, and what it does. */
export function Shortcuts({ commandKey, onClose }: { commandKey: string; onClose(): void }) {
  const { t } = useTranslation();
  const keys = [
    [[commandKey, "K"], "palette"],
    [["?"], "shortcuts"],
    [["Tab"], "next"],
    [["↑", "↓", "←", "→"], "cells"],
    [["Enter"], "open"],
    [["Esc"], "close"],
    [["←", "→"], "present"],
  ] as const;
  return (
    <Overlay label={t("palette.shortcuts")} onClose={onClose}>
      <h2>{t("palette.shortcuts")}</h2>
      <dl className="shortcuts">
        {keys.map(([signs, what]) => (
          <div key={what}>
            <dt>
              {signs.map((sign) => (
                <kbd key={sign}>{sign}</kbd>
              ))}
            </dt>
            <dd>{t(`palette.keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Overlay>
  );
}
