import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "../../../server/api/contract.ts";
import { tokens } from "../../api/accounts.ts";
import { Loading } from "../../components/Loading.tsx";
import { Refused } from "../../components/Refused.tsx";
import { ShownOnce } from "../../components/ShownOnce.tsx";
import { AddToken, type MadeToken } from "./AddToken.tsx";
import { TokenTable } from "./TokenTable.tsx";

/** Keys for programs that ask in one's name. */
export function Tokens({ actor }: { actor: NonNullable<Me["actor"]> }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(tokens);
  const [made, setMade] = useState<MadeToken>();
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">{t("tokens.title")}</h2>
      <p className="quiet">{t("tokens.lead")}</p>
      {error && <Refused error={error} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && <p>{t("tokens.none")}</p>}
      {data && data.length > 0 && <TokenTable tokens={data} />}
      {made ? (
        <ShownOnce
          title={t("tokens.made", { name: made.name })}
          secret={made.token}
          onDone={() => setMade(undefined)}
        >
          {t("tokens.madeWhat")}
        </ShownOnce>
      ) : (
        <AddToken actor={actor} onMade={setMade} />
      )}
    </section>
  );
}
