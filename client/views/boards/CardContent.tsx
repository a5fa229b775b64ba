import { useTranslation } from "react-i18next";
import type { BoardCard } from "../../api/savedQueries.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { IndicatorCard } from "./IndicatorCard.tsx";
import { QueryCard } from "./QueryCard.tsx";

interface CardContentProps {
  card: BoardCard;
  basis: Basis;
  isEdited: boolean;
  owner: string | undefined;
  onText(text: string): void;
}

export function CardContent({ card, basis, isEdited, owner, onText }: CardContentProps) {
  const { t } = useTranslation();
  if (card.kind === "query") return <QueryCard card={card} basis={basis} owner={owner} />;
  if (card.kind === "indicator") return <IndicatorCard card={card} basis={basis} />;
  if (!isEdited) return <p className="card-text">{card.text}</p>;
  return (
    <textarea
      aria-label={t("boards.text")}
      maxLength={4000}
      value={card.text}
      onChange={({ target }) => onText(target.value)}
    />
  );
}
