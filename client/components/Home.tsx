import { Navigate, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePermissions } from "../api/me.ts";
import { sharedSearch } from "../state/filters.ts";
import { takeAddress } from "../state/askedAddress.ts";
import { Empty } from "./Empty.tsx";
import { entriesFor } from "./entries.ts";

/** Where nothing is asked for: back to what was, before another site signed somebody in, else to the first page there is for them. */
export function Home() {
  const router = useRouter();
  const { may } = usePermissions();
  const [asked] = useState(takeAddress);
  useEffect(() => {
    if (asked !== undefined) router.history.replace(asked);
  }, [router, asked]);
  if (asked !== undefined) return null;
  const [first] = entriesFor(may);
  return first ? <Navigate to={first.to} search={sharedSearch} replace /> : <NoEntry />;
}

function NoEntry() {
  const { t } = useTranslation();
  return <Empty title={t("frame.noEntry")} why={t("failure.whomToAsk")} />;
}
