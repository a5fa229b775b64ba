import { useRef, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { BoardCard } from "../../api/savedQueries.ts";
import { columns, moved, resized } from "./place.ts";

interface CardHandlesProps {
  card: BoardCard;
  number: number;
  grid: RefObject<HTMLDivElement | null>;
  onPlace(card: BoardCard): void;
  onRemove(): void;
}

/** Of a row of the grid, with its gap; as the style sheet has it. */
const rowPixels = 88;

/** Two handles, to be dragged or gone to with Tab and moved with the arrow keys; and a way to take the card away. */
export function CardHandles({ card, number, grid, onPlace, onRemove }: CardHandlesProps) {
  const { t } = useTranslation();
  const drag = useDrag(grid, card, onPlace);
  const keys =
    (change: (card: BoardCard, right: number, down: number) => BoardCard) => (event: KeyboardEvent) => {
      const step = steps[event.key];
      if (!step) return;
      event.preventDefault();
      onPlace(change(card, ...step));
    };
  return (
    <div className="card-handles">
      <button
        type="button"
        className="quiet-button"
        aria-label={t("boards.move", { number })}
        title={t("boards.moveHint")}
        onKeyDown={keys(moved)}
        {...drag(moved)}
      >
        ✥
      </button>
      <button
        type="button"
        className="quiet-button"
        aria-label={t("boards.resize", { number })}
        title={t("boards.resizeHint")}
        onKeyDown={keys(resized)}
        {...drag(resized)}
      >
        ⇲
      </button>
      <button
        type="button"
        className="quiet-button"
        aria-label={t("boards.takeAway", { number })}
        onClick={onRemove}
      >
        ×
      </button>
    </div>
  );
}

const steps: Record<string, [right: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** From where the pointer went down to where it comes up, in whole columns and rows. */
function useDrag(
  grid: RefObject<HTMLDivElement | null>,
  card: BoardCard,
  onPlace: (card: BoardCard) => void,
) {
  const from = useRef<{ x: number; y: number }>(undefined);
  return (change: (card: BoardCard, right: number, down: number) => BoardCard) => ({
    onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
      from.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerUp: (event: PointerEvent<HTMLButtonElement>) => {
      const began = from.current;
      from.current = undefined;
      const column = (grid.current?.clientWidth ?? 0) / columns;
      if (!began || column === 0) return;
      const [right, down] = [
        Math.round((event.clientX - began.x) / column),
        Math.round((event.clientY - began.y) / rowPixels),
      ];
      if (right !== 0 || down !== 0) onPlace(change(card, right, down));
    },
  });
}
