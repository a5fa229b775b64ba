import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { makeEditor, type Editor, type EditorWishes } from "./makeEditor.ts";

interface SqlEditorProps extends Omit<EditorWishes, "label" | "placeholder"> {
  onReady(editor: Editor | undefined): void;
}

/** CodeMirror, made once; what the page wants of it is looked up when it happens. */
export function SqlEditor({ text, revision, onReady, ...given }: SqlEditorProps) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const wishes = useRef(given);
  const first = useRef({ text, revision });
  const editor = useRef<Editor>(undefined);
  const [label, hint] = [t("workbench.editor"), t("workbench.placeholder")];
  useEffect(() => {
    wishes.current = given;
  });
  useEffect(() => {
    if (!host.current) return;
    const made = makeEditor(host.current, {
      ...first.current,
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
      first.current = { ...first.current, text: made.text() };
      made.destroy();
      onReady(undefined);
    };
  }, [label, hint, onReady]);
  useEffect(() => {
    first.current = { text, revision };
    editor.current?.show(revision, text);
  }, [revision, text]);
  return <div ref={host} className="sql-editor" />;
}
