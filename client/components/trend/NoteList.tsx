import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NumberedNote } from "./numberedNotes.ts";
import { useFocusKept } from "./useFocusKept.ts";

interface NoteListProps {
  notes: readonly NumberedNote[];
  mayWrite: boolean;
  /** Whether one is being written. */
  isWriting: boolean;
  onChange(note: NumberedNote): void;
  onDelete(note: NumberedNote): void;
}

/** What the numbers in the chart stand for. */
export function NoteList({ notes, mayWrite, isWriting, onChange, onDelete }: NoteListProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<string>();
  const { list, onLeaving } = useFocusKept(notes.length, isWriting);
  const items = (
    <ol className="note-list">
      {notes.map((note) => (
        <li key={note.id} value={note.number}>
          <strong>{note.month}</strong>{" "}
          <span lang={note.language === "zh" ? "zh-CN" : "en"}>{note.text}</span>{" "}
          <span className="quiet">
            {t(note.changedBy === null ? "annotation.by" : "annotation.changedBy", {
              author: note.author,
              day: (note.changedAt ?? note.createdAt).slice(0, 10),
              changer: note.changedBy,
            })}
          </span>
          {mayWrite && (
            <>
              {" "}
              <button type="button" className="quiet-button" onClick={() => onChange(note)}>
                {t("annotation.change")}
              </button>
              {asked === note.id ? (
                <button
                  type="button"
                  onClick={() => {
                    onLeaving(note.number - 1);
                    onDelete(note);
                  }}
                >
                  {t("annotation.reallyDelete")}
                </button>
              ) : (
                <button type="button" className="quiet-button" onClick={() => setAsked(note.id)}>
                  {t("annotation.delete")}
                </button>
              )}
            </>
          )}
        </li>
      ))}
    </ol>
  );
  return (
    <div ref={list} className="note-place" role="group" aria-label={t("annotation.list")} tabIndex={-1}>
      {notes.length > 0 && items}
    </div>
  );
}
