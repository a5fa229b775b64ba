import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Role } from "../../../server/api/contract.ts";
import { AnswerError } from "../../api/fetchJson.ts";
import {
  newKeptId,
  putSavedQuery,
  removeSavedQuery,
  savedQuery,
  type SavedQuery,
} from "../../api/savedQueries.ts";
import { Field } from "../../components/Field.tsx";
import { Loading } from "../../components/Loading.tsx";
import { Overlay } from "../../components/palette/Overlay.tsx";
import { describedParameters } from "../../components/query/parametersOf.ts";
import { RoleChecks } from "../../components/query/RoleChecks.tsx";
import { refusalText } from "../../components/refusalText.ts";
import type { SqlTab } from "./tabs.ts";
import { ParameterRows } from "./saved/ParameterRows.tsx";
import { Versions } from "./saved/Versions.tsx";

interface SavePanelProps {
  tab: SqlTab;
  onSaved(query: SavedQuery): void;
  onRemoved(): void;
  onClose(): void;
}

/** Keeps the text under a name; what is one's own already gets another version. */
export function SavePanel(props: SavePanelProps) {
  const { t, i18n } = useTranslation();
  const { tab, onClose } = props;
  const known = useQuery({
    ...savedQuery(tab.saved?.id ?? "", i18n.language),
    enabled: tab.saved !== undefined,
  });
  return (
    <Overlay label={t("workbench.save.title")} onClose={onClose}>
      <div className="save-panel">
        <h2>{t("workbench.save.title")}</h2>
        {tab.saved && known.isPending ? (
          <Loading shape="lines" count={4} />
        ) : (
          <SaveForm {...props} before={known.data} />
        )}
      </div>
    </Overlay>
  );
}

function SaveForm({
  tab,
  before,
  onSaved,
  onRemoved,
  onClose,
}: SavePanelProps & { before: SavedQuery | undefined }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [title, setTitle] = useState(before?.title ?? tab.name);
  const [description, setDescription] = useState(before?.description ?? "");
  const [sharedWith, setSharedWith] = useState<Role[]>(before?.isOwn ? before.sharedWith : []);
  const [parameters, setParameters] = useState(() => describedParameters(tab.text, tab.parameters));
  const isOwn = before?.isOwn === true;
  const keep = useMutation({
    mutationFn: (isAnother: boolean) =>
      putSavedQuery(isOwn && !isAnother ? before.id : newKeptId(), {
        title,
        description,
        sql: tab.text,
        parameters,
        chart: tab.chart,
        sharedWith,
        version: isOwn && !isAnother ? (tab.saved?.version ?? before.version) : 0,
      }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ["saved-queries"] });
      onSaved(saved);
    },
  });
  const remove = useMutation({
    mutationFn: () => removeSavedQuery(before?.id ?? ""),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["saved-queries"] });
      onRemoved();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate(!isOwn);
  };
  const failed = keep.error ?? remove.error;
  const isConflict = failed instanceof AnswerError && failed.code === "wrong-state";
  return (
    <form onSubmit={submit}>
      {before && !isOwn && <p className="note">{t("workbench.save.another")}</p>}
      <Field label={t("workbench.save.name")}>
        <input required maxLength={120} value={title} onChange={({ target }) => setTitle(target.value)} />
      </Field>
      <Field label={t("workbench.save.description")}>
        <textarea
          rows={3}
          maxLength={4000}
          value={description}
          onChange={({ target }) => setDescription(target.value)}
        />
      </Field>
      <ParameterRows parameters={parameters} onChange={setParameters} />
      <RoleChecks chosen={sharedWith} onChange={setSharedWith} />
      <p className="note">{t("workbench.save.shareHint")}</p>
      {failed && (
        <p role="alert">{isConflict ? t("workbench.save.conflict") : refusalText(failed, t).text}</p>
      )}
      <p className="filters">
        <button type="submit" className="primary" disabled={keep.isPending}>
          {t(isOwn ? "workbench.save.version" : "workbench.save.keep")}
        </button>
        {isOwn && (
          <button type="button" disabled={keep.isPending} onClick={() => keep.mutate(true)}>
            {t("workbench.save.as")}
          </button>
        )}
        {isOwn && (
          <button type="button" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {t("workbench.save.remove")}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {t("cancel")}
        </button>
      </p>
      {before && before.owner !== null && (
        <Versions id={before.id} at={tab.saved?.version} onOpen={onSaved} />
      )}
    </form>
  );
}
