import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AnswerError } from "../../api/fetchJson.ts";
import { me } from "../../api/me.ts";
import { currentSnapshot } from "../../api/queries.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { NothingToCount } from "../../components/NothingToCount.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { Workbench } from "./Workbench.tsx";
import "../../styles/workbench.css";

/** 分析: free SQL over what one may see. */
export function WorkbenchView() {
  const { t } = useTranslation();
  usePageTitle(t("workbench.name"));
  const who = useQuery(me);
  const newest = useQuery(currentSnapshot);
  if (newest.error instanceof AnswerError && newest.error.code === "not-found") return <NothingToCount />;
  const failed = who.error ?? newest.error;
  if (failed) return <Failure error={failed} />;
  if (!who.data?.actor || !newest.data) return <Loading />;
  return <Workbench account={who.data.actor.name} current={newest.data.current} />;
}
