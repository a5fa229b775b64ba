import { marked, type Token, type Tokens } from "marked";
import type { Block, Run } from "../model.ts";

/** What a template's text may be: paragraphs, lists, bold. Anything else is printed as the words it is made of. */
export function markdownBlocks(text: string): Block[] {
  return marked.lexer(text).flatMap(blockOf);
}

function blockOf(token: Token): Block[] {
  switch (token.type) {
    case "space":
    case "hr":
    case "def":
      return [];
    case "list": {
      const { ordered, items } = token as Tokens.List;
      return [{ kind: "list", ordered, items: items.map(({ tokens }) => runsOf(tokens, false)) }];
    }
    case "heading":
      return [{ kind: "paragraph", runs: runsOf((token as Tokens.Heading).tokens, true) }];
    default:
      return [{ kind: "paragraph", runs: runsOf([token], false) }];
  }
}

function runsOf(tokens: readonly Token[], strong: boolean): Run[] {
  return tokens.flatMap((token): Run[] => {
    const isStrong = strong || token.type === "strong";
    if (token.type === "br") return [];
    if ("tokens" in token && token.tokens) return runsOf(token.tokens, isStrong);
    const text = joined("text" in token ? String(token.text) : token.raw);
    return text === "" ? [] : [isStrong ? { text, strong: true } : { text }];
  });
}

/** Lines of a file end where they are full; Chinese has no space there. */
function joined(text: string): string {
  return text.replace(/\s*\n\s*/g, "");
}
