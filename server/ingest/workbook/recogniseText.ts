import { fileRefused } from "./fileRefused.ts";

/** Kinds told by reading the beginning as text. */
export type TextKind = "html" | "xmlss" | "ods" | "lrmx" | "jsonl" | "text";

/** More control characters than this, of a hundred, and it is no text of any encoding. */
const mostControls = 5;

export function recogniseText(head: Buffer): TextKind {
  const text = roughText(head).trimStart();
  if (/^mime-version:/i.test(text)) return "html";
  if (text.startsWith("<")) return recogniseMarkup(text);
  if (isJson(text)) return "jsonl";
  return "text";
}

/** The beginning with its ASCII characters right, whatever the encoding; that is all recognising needs. */
function roughText(head: Buffer): string {
  const encoding = utf16Of(head);
  if (encoding !== undefined) return new TextDecoder(encoding).decode(head);
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  if (controls * 100 > head.length * mostControls) throw unknownFile();
  return head.toString("latin1").replace(/^\xef\xbb\xbf/, "");
}

/** By its mark, or by the zero bytes of commas, digits and line ends standing all at even or all at odd places. */
function utf16Of(head: Buffer): "utf-16le" | "utf-16be" | undefined {
  const mark = head.length >= 2 ? head.readUInt16BE(0) : 0;
  if (mark === 0xfffe) return "utf-16le";
  if (mark === 0xfeff) return "utf-16be";
  const zeros: [number, number] = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2 === 0 ? 0 : 1]++;
  const [even, odd] = zeros;
  if (even + odd < head.length / 100) return undefined;
  if (even === 0) return "utf-16le";
  return odd === 0 ? "utf-16be" : undefined;
}

function recogniseMarkup(text: string): TextKind {
  // Comments and the declaration may be long; the root element tells.
  const bare = text.replace(/<!--[\s\S]*?-->/g, "").trimStart();
  const root = /^(?:<\?[\s\S]*?\?>\s*|<!doctype[^>]*>\s*)*<([\w:.-]+)([^>]*)/i.exec(bare);
  const name = root?.[1]?.toLowerCase() ?? "";
  const local = name.slice(name.indexOf(":") + 1);
  if (local === "workbook" && /office:spreadsheet/.test(text)) return "xmlss";
  if (local === "document" && /opendocument/.test(text) && /office:spreadsheet/.test(text)) return "ods";
  if (local === "person" && /<XingMing[\s/>]/.test(text)) return "lrmx";
  if (/^<!doctype html/i.test(bare) || htmlElements.has(name)) return "html";
  // Delimited text may begin with < as any text may.
  if (!/^<\?xml/i.test(bare)) return "text";
  throw fileRefused("unknown-kind", {
    zh: "这是一种无法识别的 XML 文件。请在原系统或 Excel、WPS 中另存为 xlsx 或 CSV 后再上传。",
    en: `unknown kind of XML: ${name || "no element"}; save it as xlsx or CSV and send that`,
  });
}

const htmlElements = new Set([
  "html",
  "head",
  "body",
  "meta",
  "table",
  "style",
  "script",
  "title",
  "div",
  "center",
  "font",
]);

/** An object on its first line, or an array of objects. A cut-off first line is trusted for its beginning. */
function isJson(text: string): boolean {
  if (/^\[\s*(\{\s*("|\})|\]\s*$)/.test(text)) return true;
  if (!/^\{\s*"/.test(text)) return false;
  const lineEnd = text.indexOf("\n");
  if (lineEnd < 0 || /^\{\s*\n/.test(text)) return true;
  try {
    JSON.parse(Buffer.from(text.slice(0, lineEnd), "latin1").toString("utf8"));
    return true;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return /^\{\s*"[^"]*"\s*:/.test(text);
  }
}

function unknownFile(): Error {
  return fileRefused("unknown-kind", {
    zh: "无法识别的文件（不是表格、文本或压缩包）。请从原系统重新导出为 Excel 或 CSV 后再上传。",
    en: "unknown kind of file, neither workbook nor text nor zip: export it again as Excel or CSV",
  });
}
