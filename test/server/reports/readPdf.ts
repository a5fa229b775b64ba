import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

type Structure = { role?: string; alt?: string; children?: Structure[] };

/** What a reader of a paper gets: its text, outline, structure and attachments. */
export interface ReadPdf {
  pages: string[];
  text: string;
  outline: string[];
  roles: Map<string, number>;
  alts: string[];
  attachments: Map<string, Uint8Array>;
  metadata: string;
  isMarked: boolean;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // It keeps what it is given.
  const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  const roles = new Map<string, number>();
  const alts: string[] = [];
  const visit = ({ role, alt, children = [] }: Structure): void => {
    if (role) roles.set(role, (roles.get(role) ?? 0) + 1);
    if (alt) alts.push(alt);
    for (const child of children) visit(child);
  };
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
    const tree = (await page.getStructTree()) as Structure | null;
    if (tree) visit(tree);
  }
  const attachments = (await document.getAttachments()) as Record<string, { content: Uint8Array }> | null;
  const outline = (await document.getOutline()) ?? [];
  const { metadata } = await document.getMetadata();
  const mark = await document.getMarkInfo();
  await document.destroy();
  return {
    pages,
    text: pages.join("\n"),
    outline: outline.flatMap(({ title, items }) => [
      title,
      ...items.map((item: { title: string }) => item.title),
    ]),
    roles,
    alts,
    attachments: new Map(Object.entries(attachments ?? {}).map(([name, { content }]) => [name, content])),
    metadata: metadata?.getRaw() ?? "",
    isMarked: mark?.Marked ?? false,
  };
}
