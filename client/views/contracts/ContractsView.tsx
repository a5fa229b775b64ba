import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { contracts } from "../../api/queries.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { ContractPage } from "./ContractPage.tsx";

/** The export tables: a list, and each one's documentation made from its contract. */
export function ContractsView() {
  const { id } = useParams({ strict: false });
  const { t, i18n } = useTranslation();
  const { data, error } = useQuery(contracts);
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  const chosen = id === undefined ? data[0] : data.find((each) => each.id === id);
  return (
    <div className="with-list">
      <nav aria-label={t("contracts.list")}>
        <ul>
          {data.map((each) => (
            <li key={each.id}>
              <Link
                to="/contracts/$id"
                params={{ id: each.id }}
                search={true}
                aria-current={each === chosen ? "page" : undefined}
              >
                <span className="quiet">T{String(each.number).padStart(2, "0")}</span>{" "}
                {inLanguage(each.title, i18n.language)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {chosen ? <ContractPage contract={chosen} /> : <UnknownContract id={id} />}
    </div>
  );
}

function UnknownContract({ id }: { id: string | undefined }) {
  const { t } = useTranslation();
  const title = t("contracts.unknown", { id });
  usePageTitle(title);
  return (
    <section className="state">
      <h1>{title}</h1>
    </section>
  );
}
