import { marked, type Token } from "marked";

/** A heading and what stands under it, up to the next. */
export interface HelpSection {
  /** The anchor within the page. */
  id: string;
  title: string;
  depth: number;
  /** The words below it, without marks. */
  words: string;
}

/** As links within the documents write it: lower case, spaces as hyphens, other signs left out. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

export function readSections(text: string): HelpSection[] {
  const sections: HelpSection[] = [];
  for (const token of marked.lexer(text)) {
    if (token.type === "heading") {
      const title = plainText(token);
      sections.push({ id: anchorOf(title), title, depth: (token as { depth: number }).depth, words: "" });
    } else {
      const last = sections.at(-1);
      if (last) last.words += ` ${plainText(token)}`;
    }
  }
  return sections;
}

/** A token's words alone. */
export function plainText(token: Token): string {
  if (token.type === "table") {
    const { header, rows } = token as { header: { tokens: Token[] }[]; rows: { tokens: Token[] }[][] };
    return [header, ...rows]
      .flat()
      .map((cell) => cell.tokens.map(plainText).join(""))
      .join(" ");
  }
  if (token.type === "list") return (token as { items: Token[] }).items.map(plainText).join(" ");
  if ("tokens" in token && token.tokens) return token.tokens.map(plainText).join("");
  return "text" in token && typeof token.text === "string" ? token.text : "";
}
