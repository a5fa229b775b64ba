import { useQuery } from "@tanstack/react-query";
import { useRouterState, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { currentSnapshot } from "../../api/queries.ts";

/** At the foot of each printed sheet: where it is from, of which snapshot, and when it was printed. */
export function PrintFooter({ isOfFigures }: { isOfFigures: boolean }) {
  const { t, i18n } = useTranslation();
  const { s } = useSearch({ from: "__root__" });
  const { data } = useQuery({ ...currentSnapshot, enabled: isOfFigures });
  const address = useRouterState({ select: ({ location }) => location.href });
  const [day, setDay] = useState(() => new Date());
  useEffect(() => {
    const print = () => setDay(new Date());
    addEventListener("beforeprint", print);
    return () => removeEventListener("beforeprint", print);
  }, []);
  const snapshot = s ?? data?.current.snapshot;
  return (
    <div className="print-footer" aria-hidden="true">
      <div>
        {t("product")} · {decodeURI(location.origin + address)}
        {snapshot !== undefined && ` · ${t("compare.snapshot", { snapshot })}`} ·{" "}
        {t("frame.printed", { day: day.toLocaleDateString(i18n.language) })}
      </div>
    </div>
  );
}
