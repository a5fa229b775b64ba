import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Annotation } from "../../../server/api/contract.ts";

export interface WrittenNote {
  month: string;
  text: string;
}

interface NoteFormProps {
  /** The months there are to choose from. */
  months: readonly string[];
  /** The one that is changed; a new one, where there is none. */
  note: Annotation | undefined;
  isSending: boolean;
  onSave(note: WrittenNote): void;
  onCancel(): void;
}

const longest = 500;

/** A note on a month of a series. */
export function NoteForm({ months, note, isSending, onSave, onCancel }: NoteFormProps) {
  const { t } = useTranslation();
  const [month, setMonth] = useState(note?.month ?? months.at(-1) ?? "");
  const [text, setText] = useState(note?.text ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave({ month, text });
  };
  return (
    // oxlint-disable-next-line no-noninteractive-element-interactions -- Escape leaves it from any of its fields
    <form
      className="note-form"
      aria-label={t(note ? "annotation.change" : "annotation.add")}
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && onCancel()}
    >
      <label>
        {t("annotation.month")}
        <select value={month} onChange={(event) => setMonth(event.target.value)}>
          {(months.includes(month) ? months : [month, ...months]).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <label className="long">
        {t("annotation.text")}
        <textarea
          required
          maxLength={longest}
          rows={3}
          value={text}
          ref={(area) => {
            if (area && document.activeElement === document.body) area.focus();
          }}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p className="note">{t("annotation.hint", { longest })}</p>
      <p>
        <button type="submit" className="primary" disabled={isSending || text.trim() === ""}>
          {t("annotation.save")}
        </button>{" "}
        <button type="button" onClick={onCancel}>
          {t("cancel")}
        </button>
      </p>
    </form>
  );
}
