import { damaged, fileRefused, truncated } from "./fileRefused.ts";

/** What a reader of XML hears. Names come without their prefix. */
export interface XmlEvents {
  /** Text is cut out and decoded only while this holds; most text between tags is indentation. */
  wantsText: boolean;
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

/** Longest tag, comment or run of text held back while waiting for its end. */
export const longestToken = 32_000_000;
const deepestNesting = 200;

/**
 * A streaming reader of well-formed XML. Entities other than the five
 * built-in ones and character numbers stay as they are written, and a document
 * type with a subset of its own is refused: nothing can expand.
 */
export class XmlScanner {
  private readonly events: XmlEvents;
  private readonly names: string[] = [];
  private rest = "";

  constructor(events: XmlEvents) {
    this.events = events;
  }

  write(piece: string): void {
    const input = this.rest === "" ? piece : this.rest + piece;
    const done = this.scan(input);
    this.rest = done === input.length ? "" : input.slice(done);
    if (this.rest.length > longestToken) throw damaged("XML without end of element");
  }

  end(): void {
    if (this.rest.trim() !== "") throw truncated("XML cut off");
    const open = this.names.at(-1);
    if (open !== undefined) throw truncated(`XML element without end: ${open}`);
  }

  /** Reads complete tokens and returns where the first incomplete one starts. */
  private scan(input: string): number {
    const { events } = this;
    const { length } = input;
    let at = 0;
    while (at < length) {
      const tagAt = input.indexOf("<", at);
      if (tagAt < 0) return at;
      if (tagAt > at && events.wantsText) events.text(decodeEntities(input.slice(at, tagAt)));
      const first = input.charCodeAt(tagAt + 1);
      let next: number;
      if (first === 47 /* / */) next = this.closeTag(input, tagAt);
      else if (first === 33 /* ! */ || first === 63 /* ? */) next = this.declaration(input, tagAt);
      else next = this.openTag(input, tagAt);
      if (next < 0) return tagAt;
      at = next;
    }
    return at;
  }

  private openTag(input: string, tagAt: number): number {
    const { length } = input;
    let at = tagAt + 1;
    let nameAt = at;
    let code = 0;
    for (; at < length; at++) {
      code = input.charCodeAt(at);
      if (code === 58 /* : */) nameAt = at + 1;
      else if (code <= 32 || code === 62 /* > */ || code === 47 /* / */) break;
    }
    const name = input.slice(nameAt, at);
    const attributesAt = at;
    // A > inside a quoted value does not end the tag.
    for (let quote = 0; at < length; at++) {
      code = input.charCodeAt(at);
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === 62) break;
      else if (code === 34 || code === 39) quote = code;
    }
    if (at >= length) return -1;
    const isEmpty = input.charCodeAt(at - 1) === 47;
    this.events.open(name, input.slice(attributesAt, isEmpty ? at - 1 : at));
    if (isEmpty) this.events.close(name);
    else if (this.names.push(name) > deepestNesting) throw damaged("XML nested too deep");
    return at + 1;
  }

  private closeTag(input: string, tagAt: number): number {
    const end = input.indexOf(">", tagAt + 2);
    if (end < 0) return -1;
    const qualified = input.slice(tagAt + 2, end);
    const written = qualified.slice(qualified.indexOf(":") + 1);
    const name = this.names.pop();
    if (name === undefined || (name !== written && name !== written.trimEnd())) {
      throw damaged(`XML element without start: ${written.slice(0, 50)}`);
    }
    this.events.close(name);
    return end + 1;
  }

  private declaration(input: string, tagAt: number): number {
    if (input.charCodeAt(tagAt + 1) === 63) return after(input, "?>", tagAt + 2);
    // Too short to tell a comment, a CDATA section and a document type apart.
    if (input.length - tagAt < 9) return -1;
    if (input.startsWith("<![CDATA[", tagAt)) {
      const end = input.indexOf("]]>", tagAt + 9);
      if (end < 0) return -1;
      if (this.events.wantsText) this.events.text(input.slice(tagAt + 9, end));
      return end + 3;
    }
    if (input.startsWith("<!--", tagAt)) return after(input, "-->", tagAt + 4);
    const end = input.indexOf(">", tagAt);
    if (end < 0) return -1;
    if (input.slice(tagAt, end).includes("[")) {
      throw fileRefused("unsafe-markup", {
        zh: "XML 文件带有自定义实体（DTD），存在安全风险，已拒绝读取。请在 Excel 或 WPS 中另存为 xlsx 后再上传。",
        en: "the XML defines entities of its own (DTD): open it in Excel or WPS, save it as xlsx and send that",
      });
    }
    return end + 1;
  }
}

/** The value of an attribute, by its name with or without prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = 0; ;) {
    const equals = attributes.indexOf("=", at);
    if (equals < 0) return undefined;
    let quoteAt = equals + 1;
    while (attributes.charCodeAt(quoteAt) <= 32) quoteAt++;
    const quote = attributes[quoteAt];
    if (quote !== '"' && quote !== "'") return undefined;
    const end = attributes.indexOf(quote, quoteAt + 1);
    if (end < 0) return undefined;
    const written = attributes.slice(at, equals).trim();
    if (written === name || written.endsWith(`:${name}`))
      return decodeEntities(attributes.slice(quoteAt + 1, end));
    at = end + 1;
  }
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(\w+));/g, (written, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? written;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}

function after(input: string, mark: string, from: number): number {
  const at = input.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}
