import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { makeEditor, type Editor, type EditorWishes } from "./makeEditor.ts";

interface SqlEditorProps extends Omit<EditorWishes, "label" | "placeholder"> {
  /** Another tab is another text. */
  tab: string;
  onReady(editor: Editor | undefined): void;
}

/** CodeMirror, made once; what the page wants of it is looked up when it happens. */
export function SqlEditor({ tab, text, onReady, ...given }: SqlEditorProps) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const wishes = useRef(given);
  const first = useRef(text);
  const editor = useRef<Editor>(undefined);
  const [label, hint] = [t("workbench.editor"), t("workbench.placeholder")];
  useEffect(() => {
    wishes.current = given;
  });
  useEffect(() => {
    if (!host.current) return;
    const made = makeEditor(host.current, {
      text: first.current,
      label,
      placeholder: hint,
      known: () => wishes.current.known(),
      onChange: (now) => wishes.current.onChange(now),
      onRun: () => wishes.current.onRun(),
      onFormat: () => wishes.current.onFormat(),
      onSave: () => wishes.current.onSave(),
    });
    editor.current = made;
    onReady(made);
    return () => {
      first.current = made.text();
      made.destroy();
      onReady(undefined);
    };
  }, [label, hint, onReady]);
  // Typing changes the text, too: only another one is put into the editor.
  useEffect(() => editor.current?.setText(text), [tab, text]);
  return <div ref={host} className="sql-editor" />;
}
