/** The project's own documents, each fetched when it is read. */
const files = import.meta.glob<string>("../../../docs/*.md", { query: "?raw", import: "default" });

/** Those that everybody needs first; whatever else there is follows by name. */
const order = [
  "reading",
  "importing",
  "indicators",
  "statistics",
  "composites",
  "restatements",
  "privacy",
  "accounts",
];

export const helpPages: readonly string[] = Object.keys(files)
  .map(pageOf)
  .toSorted((one, other) => place(one) - place(other) || one.localeCompare(other));

export async function readHelp(page: string): Promise<string | undefined> {
  return files[`../../../docs/${page}.md`]?.();
}

function pageOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1, -".md".length);
}

function place(page: string): number {
  const found = order.indexOf(page);
  return found === -1 ? order.length : found;
}
