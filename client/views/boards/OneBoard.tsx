import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AnswerError } from "../../api/fetchJson.ts";
import { board as boardQuery, putBoard, removeBoard, type Board } from "../../api/savedQueries.ts";
import { refusalText } from "../../components/refusalText.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { AddCard } from "./AddCard.tsx";
import { BoardFacts } from "./BoardFacts.tsx";
import { BoardFilters } from "./BoardFilters.tsx";
import { CardGrid } from "./CardGrid.tsx";

interface OneBoardProps {
  board: Board;
  basis: Basis;
}

/** To look at, and, where it is one's own, to arrange. */
export function OneBoard({ board, basis }: OneBoardProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(board);
  const [isEdited, setIsEdited] = useState(board.version === 0);
  // Only what was listed and ticked: nobody's SQL is shared unasked.
  const [isAlong, setIsAlong] = useState(false);
  const save = useMutation({
    mutationFn: () => {
      const { title, description, cards, sharedWith, version } = draft;
      return putBoard(board.id, {
        title,
        description,
        cards,
        sharedWith,
        version,
        shareAlong: isAlong,
      });
    },
    onSuccess: async (saved) => {
      client.setQueryData(boardQuery(saved.id).queryKey, saved);
      await client.invalidateQueries({ queryKey: ["boards", "list"] });
      // Some of them may be shared now.
      await client.invalidateQueries({ queryKey: ["saved-queries"] });
      await navigate({
        to: "/boards/$id",
        params: { id: saved.id },
        search: (before) => ({ ...before, mode: undefined }),
        replace: true,
      });
      setIsAlong(false);
      setIsEdited(false);
    },
  });
  const remove = useMutation({
    mutationFn: () => removeBoard(board.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["boards"] });
      await navigate({ to: "/boards" });
    },
  });
  const failed = save.error ?? remove.error;
  const isConflict = failed instanceof AnswerError && failed.code === "wrong-state";
  return (
    <article className="board">
      <h1>{draft.title}</h1>
      {draft.description !== "" && <p className="lead">{draft.description}</p>}
      <div className="filters">
        <BoardFilters basis={basis} />
        {board.isOwn && !isEdited && (
          <button type="button" onClick={() => setIsEdited(true)}>
            {t("boards.edit")}
          </button>
        )}
        {!isEdited && (
          <button type="button" onClick={() => print()}>
            {t("boards.print")}
          </button>
        )}
        {isEdited && (
          <button type="button" className="primary" disabled={save.isPending} onClick={() => save.mutate()}>
            {t("boards.save")}
          </button>
        )}
        {isEdited && board.version > 0 && (
          <button
            type="button"
            onClick={() => {
              setDraft(board);
              setIsAlong(false);
              setIsEdited(false);
            }}
          >
            {t("cancel")}
          </button>
        )}
        {isEdited && board.version > 0 && (
          <button type="button" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {t("boards.remove")}
          </button>
        )}
      </div>
      {failed && <p role="alert">{isConflict ? t("boards.conflict") : refusalText(failed, t).text}</p>}
      {isEdited && <BoardFacts board={draft} onChange={setDraft} isAlong={isAlong} onAlong={setIsAlong} />}
      {isEdited && <AddCard board={draft} basis={basis} onChange={setDraft} />}
      {draft.cards.length === 0 && <p className="note">{t("boards.empty")}</p>}
      <CardGrid
        cards={draft.cards}
        basis={basis}
        isEdited={isEdited}
        owner={board.owner?.name}
        onChange={(cards) => setDraft({ ...draft, cards })}
      />
    </article>
  );
}
