import { useRef, useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import type { FilesSaid } from "../../api/imports.ts";
import { bytesText } from "./bytesText.ts";
import { FilesSaidForm } from "./FilesSaidForm.tsx";

interface DropZoneProps {
  onSend: (files: File[], said: FilesSaid) => void;
}

/** Where files are dropped or chosen, and listed before they are sent. */
export function DropZone({ onSend }: DropZoneProps) {
  const { t, i18n } = useTranslation();
  const [files, setFiles] = useState<File[]>([]);
  const [said, setSaid] = useState<FilesSaid>({ area: "", period: "", contract: "" });
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const add = (list: FileList | null) => {
    // Taken out at once: the list is emptied with its input.
    const more = [...(list ?? [])];
    // The same name twice is one file, as it was last.
    setFiles((before) => [...new Map([...before, ...more].map((file) => [file.name, file])).values()]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    add(event.dataTransfer.files);
  };
  return (
    <section aria-label={t("imports.choose")}>
      <button
        type="button"
        className={isOver ? "drop over" : "drop"}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <strong>{t("imports.drop")}</strong>
        <span>{t("imports.kinds")}</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t("imports.choose")}
        onChange={(event) => {
          add(event.target.files);
          // Else the same file, mended, could not be chosen a second time.
          event.target.value = "";
        }}
      />
      {files.length > 0 && (
        <>
          <ul className="chosen">
            {files.map((file) => (
              <li key={file.name}>
                {file.name} <span className="quiet">{bytesText(file.size, i18n.language)}</span>{" "}
                <button
                  type="button"
                  aria-label={t("imports.remove", { file: file.name })}
                  onClick={() => setFiles(files.filter((each) => each !== file))}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
          <FilesSaidForm said={said} onChange={setSaid} />
          <p>
            <button type="button" className="primary" onClick={() => onSend(files, said)}>
              {t("imports.send", { count: files.length })}
            </button>
          </p>
        </>
      )}
    </section>
  );
}
