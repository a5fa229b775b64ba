import { useTranslation } from "react-i18next";
import type { Board } from "../../api/savedQueries.ts";
import { Field } from "../../components/Field.tsx";
import { RoleChecks } from "../../components/query/RoleChecks.tsx";
import { BoardSharing } from "./BoardSharing.tsx";

interface BoardFactsProps {
  board: Board;
  onChange(board: Board): void;
  isAlong: boolean;
  onAlong(isAlong: boolean): void;
}

/** What a board is called, and who else may look at it. */
export function BoardFacts({ board, onChange, isAlong, onAlong }: BoardFactsProps) {
  const { t } = useTranslation();
  return (
    <div className="board-facts">
      <Field label={t("boards.title")}>
        <input
          required
          maxLength={120}
          value={board.title}
          onChange={({ target }) => onChange({ ...board, title: target.value })}
        />
      </Field>
      <Field label={t("boards.description")}>
        <input
          maxLength={4000}
          value={board.description}
          onChange={({ target }) => onChange({ ...board, description: target.value })}
        />
      </Field>
      <RoleChecks chosen={board.sharedWith} onChange={(sharedWith) => onChange({ ...board, sharedWith })} />
      <p className="note">{t("boards.shareHint")}</p>
      <BoardSharing board={board} isAlong={isAlong} onAlong={onAlong} />
    </div>
  );
}
