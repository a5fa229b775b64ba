import type { Column } from "./contract.ts";

/**
 * Two headers that differ only in width, case, spaces, line breaks, stars or a
 * bracketed remark ("培训 人次（人次）", "结束时间(至今 留空)") are the same header.
 */
export function normalizeHeader(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[([【〔][^)\]】〕]*[)\]】〕]/g, "")
    .replace(/[\s*:：、,，。.．\-—_/|]/g, "");
}

/** Every header that names a column, normalized. */
export function headerWords({ id, title, synonyms, codes }: Column): string[] {
  return [...new Set([title.zh, title.en, id, ...synonyms, ...codes].map(normalizeHeader))];
}
