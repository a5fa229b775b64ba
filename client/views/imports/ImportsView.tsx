import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sendFiles, type FilesSaid, type Sent } from "../../api/imports.ts";
import { usePermissions } from "../../api/me.ts";
import { Progress } from "../../components/Progress.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { BatchTable } from "./BatchTable.tsx";
import { bytesText } from "./bytesText.ts";
import { DropZone } from "./DropZone.tsx";
import { OneImport } from "./OneImport.tsx";
import { OpenImports } from "./OpenImports.tsx";
import { PublishPanel } from "./PublishPanel.tsx";
import { Refused } from "../../components/Refused.tsx";

/** 数据: from files dropped here to a published snapshot. */
export function ImportsView() {
  const { t } = useTranslation();
  usePageTitle(t("imports.name"));
  const { import: id } = useSearch({ from: "__root__" });
  const { may } = usePermissions();
  // Whoever publishes need not be of those who look through files.
  if (!may("imports")) {
    return (
      <article>
        <h1>{t("imports.name")}</h1>
        <PublishPanel />
      </article>
    );
  }
  return (
    <article>
      <h1>{t("imports.name")}</h1>
      <p className="lead">
        {t("imports.lead")}{" "}
        <Link to="/contracts" search={true}>
          {t("imports.templates")}
        </Link>{" "}
        <Link to="/imports/reporting" search={true}>
          {t("calendar.name")}
        </Link>
      </p>
      {id === undefined ? (
        <>
          <Upload />
          <PublishPanel />
        </>
      ) : (
        <OneImport id={id} key={id} />
      )}
      <BatchTable />
    </article>
  );
}

function Upload() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [sent, setSent] = useState<Sent>();
  const [stop, setStop] = useState<AbortController>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ files, said }: { files: File[]; said: FilesSaid }) => {
      const controller = new AbortController();
      setStop(controller);
      return sendFiles(files, said, { onProgress: setSent, signal: controller.signal });
    },
    onSuccess: async ({ import: id }) => {
      await queries.invalidateQueries({ queryKey: ["imports"] });
      await navigate({ to: "/imports", search: (before) => ({ ...before, import: id }) });
    },
    onSettled: () => setSent(undefined),
  });
  if (isPending) {
    return (
      <Progress
        label={t("imports.sending")}
        {...sent}
        detail={
          sent &&
          t("imports.sent", {
            done: bytesText(sent.done, i18n.language),
            of: bytesText(sent.of, i18n.language),
          })
        }
        onCancel={() => stop?.abort()}
      />
    );
  }
  return (
    <>
      {error && error.name !== "AbortError" && <Refused error={error} />}
      <DropZone onSend={(files, said) => mutate({ files, said })} />
      <OpenImports />
    </>
  );
}
