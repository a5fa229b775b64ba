import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { BoardCard } from "../../api/savedQueries.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { CardContent } from "./CardContent.tsx";
import { CardHandles } from "./CardHandles.tsx";
import { settled } from "./place.ts";

interface CardGridProps {
  cards: readonly BoardCard[];
  basis: Basis;
  isEdited: boolean;
  owner: string | undefined;
  onChange(cards: BoardCard[]): void;
}

/** The cards in their places; on a narrow screen one below the other. */
export function CardGrid({ cards, basis, isEdited, owner, onChange }: CardGridProps) {
  const { t } = useTranslation();
  const grid = useRef<HTMLDivElement>(null);
  const ordered = cards
    .map((card, index) => ({ card, index }))
    .toSorted((one, other) => one.card.y - other.card.y || one.card.x - other.card.x);
  return (
    <div className={isEdited ? "card-grid edited" : "card-grid"} ref={grid}>
      {ordered.map(({ card, index }) => (
        <section
          key={index}
          className="board-card"
          aria-label={t("boards.card", { number: index + 1 })}
          style={{
            gridColumn: `${card.x + 1} / span ${card.width}`,
            gridRow: `${card.y + 1} / span ${card.height}`,
          }}
        >
          {isEdited && (
            <CardHandles
              card={card}
              number={index + 1}
              grid={grid}
              onPlace={(placed) =>
                onChange(
                  settled(
                    cards.map((each, at) => (at === index ? placed : each)),
                    index,
                  ),
                )
              }
              onRemove={() => onChange(settled(cards.filter((_, at) => at !== index)))}
            />
          )}
          <CardContent
            card={card}
            basis={basis}
            isEdited={isEdited}
            owner={owner}
            onText={(text) =>
              onChange(
                cards.map((each, at) => (at === index && each.kind === "text" ? { ...each, text } : each)),
              )
            }
          />
        </section>
      ))}
    </div>
  );
}
