import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { diagnosticCount, lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { completionSources, type Known } from "./completions.ts";
import { editorTheme } from "./editorTheme.ts";
import { duckdbDialect } from "./sqlDialect.ts";
import { typeOverSelection } from "./typeOverSelection.ts";

export interface EditorWishes {
  text: string;
  /** Another is another text; what is typed is not. */
  revision: string;
  label: string;
  placeholder: string;
  known(): Known;
  onChange(text: string): void;
  onRun(): void;
  onFormat(): void;
  onSave(): void;
}

/** What the page asks of the editor. */
export interface Editor {
  view: EditorView;
  text(): string;
  setText(text: string): void;
  /** Puts the text in, unless it is only what was typed here and comes back late. */
  show(revision: string, text: string): void;
  /** What is selected and where it begins; all of it, where nothing is. */
  toRun(): { sql: string; from: number };
  insert(text: string): void;
  point(problem: { from: number; message: string }): void;
  destroy(): void;
}

/**
 * In a shadow root, because there CodeMirror adopts its style sheets: in the page
 * itself it would write a style element, which the page's own policy refuses.
 */
export function makeEditor(host: HTMLElement, wishes: EditorWishes): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const view = new EditorView({ parent: root, root, state: stateOf(wishes) });
  let shown = wishes.revision;
  const setText = (text: string) => {
    if (text !== view.state.doc.toString()) view.setState(stateOf({ ...wishes, text }));
  };
  return {
    view,
    text: () => view.state.doc.toString(),
    setText,
    show(revision, text) {
      if (revision === shown) return;
      shown = revision;
      setText(text);
    },
    toRun() {
      const { from, to, empty } = view.state.selection.main;
      return empty
        ? { sql: view.state.doc.toString(), from: 0 }
        : { sql: view.state.sliceDoc(from, to), from };
    },
    insert(text) {
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    point({ from, message }) {
      const length = view.state.doc.length;
      const at = Math.max(0, Math.min(from, length));
      const word = /^[\p{L}\p{N}_$]+/u.exec(view.state.sliceDoc(at))?.[0].length ?? 1;
      // At the very end there is nothing to underline but what stands before.
      const begin = at === length ? Math.max(0, at - 1) : at;
      const to = Math.min(length, at + word);
      view.dispatch(
        setDiagnostics(view.state, [{ from: begin, to: Math.max(begin, to), severity: "error", message }]),
        { effects: EditorView.scrollIntoView(begin) },
      );
    },
    destroy: () => view.destroy(),
  };
}

function stateOf({ text, label, placeholder: hint, known, ...wishes }: EditorWishes): EditorState {
  const run = (act: () => void) => () => {
    act();
    return true;
  };
  return EditorState.create({
    doc: text,
    extensions: [
      Prec.highest(
        keymap.of([
          {
            key: "Mod-Enter",
            run: (view) => {
              closeCompletion(view);
              wishes.onRun();
              return true;
            },
          },
          { key: "Mod-s", run: run(wishes.onSave) },
          { key: "Shift-Alt-f", run: run(wishes.onFormat) },
        ]),
      ),
      lineNumbers(),
      highlightActiveLineGutter(),
      history(),
      drawSelection(),
      typeOverSelection,
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      autocompletion({ override: completionSources(known), icons: false }),
      highlightActiveLine(),
      highlightSelectionMatches(),
      lintGutter(),
      duckdbDialect.extension,
      editorTheme,
      placeholder(hint),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of(({ docChanged, startState, state, view }) => {
        if (!docChanged) return;
        wishes.onChange(state.doc.toString());
        // What was wrong may be mended now: the next run will tell. With its text a mark goes, but not its sign at the edge.
        if (diagnosticCount(startState) > 0) view.dispatch(setDiagnostics(state, []));
      }),
      keymap.of([
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...completionKeymap,
        indentWithTab,
      ]),
    ],
  });
}
