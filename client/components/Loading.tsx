import { useTranslation } from "react-i18next";

interface LoadingProps {
  /** What is on the way: a whole page, the rows of a table, a chart, cards beside each other, or some lines. */
  shape?: "page" | "table" | "chart" | "cards" | "lines";
  /** How many rows, cards or lines there will be, as far as that is known. */
  count?: number;
}

/** The outline of what comes, in its place and of about its size, so that nothing jumps when it is there. */
export function Loading({ shape = "page", count = 8 }: LoadingProps) {
  const { t } = useTranslation();
  return (
    <div className={`skeleton ${shape}`} role="status">
      <span className="visually-hidden">{t("loading")}</span>
      {shape === "page" && (
        <>
          <div className="bone title" />
          <div className="bone line" />
        </>
      )}
      {shape === "page" || shape === "chart" ? (
        <div className="bone block" />
      ) : (
        Array.from({ length: count }, (_, place) => <div key={place} className={`bone ${boneOf[shape]}`} />)
      )}
    </div>
  );
}

const boneOf = { table: "row", cards: "card", lines: "line" } as const;
