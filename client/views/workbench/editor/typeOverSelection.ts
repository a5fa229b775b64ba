import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/**
 * Where letters are typed over a selection, Chromium keeps the look of what it
 * takes away in a span with a style of its own, which the page's policy refuses and
 * reports. So the letters go into the text itself, and no browser edits the page.
 */
export const typeOverSelection: Extension = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType, isComposing } = event;
    const { main } = view.state.selection;
    if (inputType !== "insertText" || data === null || isComposing || main.empty) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    // Those that close brackets go before it, as with all that is typed.
    const isHandled = view.state
      .facet(EditorView.inputHandler)
      .some((handle) => handle(view, main.from, main.to, data, insert));
    if (!isHandled) view.dispatch(insert());
    return true;
  },
  /** An input method begins on an empty place. */
  compositionstart(_event, view) {
    if (!view.state.selection.main.empty) view.dispatch(view.state.replaceSelection(""));
    return false;
  },
});
