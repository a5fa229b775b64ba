import type { PDFDocumentProxy } from "pdfjs-dist";
// oxlint-disable-next-line import/default -- of `?url` the default is the file's address
import workerAddress from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

/** A page of a paper as it is laid out: how wide and high, in points. */
export interface PageSize {
  width: number;
  height: number;
}

export interface Heading {
  text: string;
  /** From 1 on; null where it leads nowhere. */
  page: number | null;
  level: number;
}

export interface OpenedPdf {
  document: PDFDocumentProxy;
  sizes: PageSize[];
  headings: Heading[];
}

/** Opens a paper with what is fetched only where one is looked at. */
export async function openPdf(bytes: Uint8Array, signal: AbortSignal): Promise<OpenedPdf> {
  const { getDocument, GlobalWorkerOptions } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  GlobalWorkerOptions.workerSrc = workerAddress;
  const loading = getDocument({
    // It takes what it is given away into its worker.
    data: bytes.slice(),
    // The page's security policy forbids both.
    isEvalSupported: false,
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  });
  signal.addEventListener("abort", () => void loading.destroy());
  const document = await loading.promise;
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  const sizes = await Promise.all(
    numbers.map(async (number) => {
      const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 });
      return { width, height };
    }),
  );
  return { document, sizes, headings: await headingsOf(document) };
}

type Outline = Awaited<ReturnType<PDFDocumentProxy["getOutline"]>>;

async function headingsOf(document: PDFDocumentProxy): Promise<Heading[]> {
  const visit = async (items: Outline, level: number): Promise<Heading[]> => {
    const found = await Promise.all(
      items.map(async ({ title, dest, items: below }) => [
        { text: title, page: await pageOf(document, dest), level },
        ...(await visit(below as Outline, level + 1)),
      ]),
    );
    return found.flat();
  };
  return visit((await document.getOutline()) ?? [], 1);
}

async function pageOf(document: PDFDocumentProxy, dest: string | unknown[] | null): Promise<number | null> {
  const place = typeof dest === "string" ? await document.getDestination(dest) : dest;
  const [page] = place ?? [];
  if (typeof page === "number") return page + 1;
  return isReference(page) ? (await document.getPageIndex(page)) + 1 : null;
}

function isReference(page: unknown): page is { num: number; gen: number } {
  return typeof page === "object" && page !== null && "num" in page && "gen" in page;
}
