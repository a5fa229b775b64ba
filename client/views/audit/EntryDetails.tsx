import { useTranslation } from "react-i18next";
import type { AuditEntry } from "../../../server/api/contract.ts";

/** All that was written down of one deed, each part under the name it has in the file. */
export function EntryDetails({
  entry: { sequence, actor, address, request, snapshot, details },
}: {
  entry: AuditEntry;
}) {
  const { t } = useTranslation();
  const about = { sequence, account: actor.id, address, request, snapshot };
  return (
    <dl className="facts">
      {Object.entries(about)
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([key, value]) => (
          <Fact key={key} name={t(`audit.about.${key}`)} value={value} />
        ))}
      {Object.entries(details).map(([key, value]) => (
        <Fact key={key} name={key} value={value} />
      ))}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: unknown }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{typeof value === "string" ? value : <code>{JSON.stringify(value)}</code>}</dd>
    </>
  );
}
