import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The page's own colours: they reach the editor as custom properties, in either theme. */
export const editorTheme = [
  EditorView.theme({
    "&": { height: "100%", fontSize: "13px", color: "var(--ink)", backgroundColor: "var(--paper)" },
    "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-1px" },
    ".cm-scroller": {
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace, "Noto Sans SC Variable"',
      lineHeight: "1.6",
    },
    ".cm-content": { caretColor: "var(--ink)" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": { color: "var(--grey)", backgroundColor: "var(--wash)", border: "none" },
    ".cm-activeLine, .cm-activeLineGutter": {
      backgroundColor: "color-mix(in srgb, var(--ink) 5%, transparent)",
    },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "color-mix(in srgb, var(--accent) 22%, transparent)",
    },
    ".cm-matchingBracket": { backgroundColor: "transparent", boxShadow: "inset 0 -2px var(--accent)" },
    ".cm-tooltip": {
      color: "var(--ink)",
      backgroundColor: "var(--paper)",
      border: "1px solid var(--hairline)",
      borderRadius: "4px",
    },
    // It may come after the editor was left for a dialog, and would lie on it.
    "&:not(.cm-focused) .cm-tooltip-autocomplete": { display: "none" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "18em" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
      color: "var(--accent)",
      backgroundColor: "var(--wash)",
      boxShadow: "inset 3px 0 var(--accent)",
    },
    ".cm-completionDetail": { color: "var(--grey)", fontStyle: "normal" },
    ".cm-completionInfo": { maxWidth: "360px", whiteSpace: "pre-wrap" },
    ".cm-panels": { color: "var(--ink)", backgroundColor: "var(--wash)" },
    ".cm-textfield, .cm-button": {
      color: "var(--ink)",
      background: "var(--paper)",
      border: "1px solid var(--hairline)",
    },
    ".cm-placeholder": { color: "var(--grey)" },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.keyword, fontWeight: "600" },
      { tag: [tags.string, tags.special(tags.string)], color: "var(--better)" },
      { tag: [tags.number, tags.bool, tags.null], color: "var(--worse)" },
      { tag: tags.comment, color: "var(--grey)", fontStyle: "italic" },
      { tag: tags.typeName, color: "var(--neutral)" },
      { tag: tags.special(tags.name), color: "var(--accent)" },
    ]),
  ),
];
