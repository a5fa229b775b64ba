import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { savedQueries, type Board, type BoardCard } from "../../api/savedQueries.ts";
import { Choice } from "../../components/Choice.tsx";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { columns, roomFor } from "./place.ts";

interface AddCardProps {
  board: Board;
  basis: Basis;
  onChange(board: Board): void;
}

const kinds = ["query", "indicator", "text"] as const;
const views = { query: ["chart", "table", "value"], indicator: ["areas", "trend", "value"] } as const;

/** Puts one more card below the others. */
export function AddCard({ board, basis, onChange }: AddCardProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const [kind, setKind] = useState<(typeof kinds)[number]>("query");
  const [view, setView] = useState<string>("chart");
  const [named, setNamed] = useState("");
  const { data: queries = [] } = useQuery(savedQueries(language));
  const options =
    kind === "query"
      ? queries.map(({ id, title }) => [id, title] as const)
      : basis.catalogue.indicators.map(({ id, title }) => [id, inLanguage(title, language)] as const);
  const chosen = named === "" ? (options[0]?.[0] ?? "") : named;
  const add = () => {
    const isSmall = view === "value";
    const size = isSmall ? { width: 4, height: 2 } : { width: 6, height: 5 };
    const place = roomFor(board.cards, kind === "text" ? { width: columns, height: 1 } : size);
    const card: BoardCard =
      kind === "text"
        ? { kind, text: "", ...place }
        : kind === "query"
          ? { kind, query: chosen, view: view as "chart", parameters: {}, ...place }
          : { kind, indicator: chosen, view: view as "areas", ...place };
    onChange({ ...board, cards: [...board.cards, card] });
  };
  return (
    <fieldset className="filters add-card">
      <legend>{t("boards.add")}</legend>
      <Choice
        label={t("boards.kind")}
        value={kind}
        options={kinds.map((each) => [each, t(`boards.kinds.${each}`)] as const)}
        onChoose={(next) => {
          setKind(next as (typeof kinds)[number]);
          setNamed("");
          setView(next === "indicator" ? "areas" : "chart");
        }}
      />
      {kind !== "text" && (
        <>
          <Choice label={t(`boards.kinds.${kind}`)} value={chosen} options={options} onChoose={setNamed} />
          <Choice
            label={t("boards.view")}
            value={view}
            options={views[kind].map((each) => [each, t(`boards.views.${each}`)] as const)}
            onChoose={setView}
          />
        </>
      )}
      <button type="button" disabled={kind !== "text" && chosen === ""} onClick={add}>
        {t("boards.addCard")}
      </button>
    </fieldset>
  );
}
