import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import type { ProfileRow } from "../../api/profile.ts";
import { usePermissions } from "../../api/me.ts";
import { mayHaveNames } from "../../components/mayHaveNames.ts";
import { inLanguage } from "../../i18n/i18n.ts";

interface NamesLinkProps {
  indicator: Indicator;
  row: Pick<ProfileRow, "value" | "denominator" | "state">;
  area: string;
}

/** The way to the persons behind a figure, for who may ask for them; the reason is asked for there. */
export function NamesLink({ indicator, row, area }: NamesLinkProps) {
  const { t, i18n } = useTranslation();
  const { may } = usePermissions();
  const isNobody = row.value === null || (row.value === 0 && row.denominator === null);
  if (isNobody || !mayHaveNames(indicator, may)) return null;
  return (
    <Link
      className="note"
      to="/names"
      search={(before) => ({ ...before, i: indicator.id, a: area })}
      aria-label={t("names.linkOf", { indicator: inLanguage(indicator.title, i18n.language) })}
    >
      {t("names.link")}
    </Link>
  );
}
