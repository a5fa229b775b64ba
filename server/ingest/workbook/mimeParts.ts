/** A part of a web archive (.mht). */
export interface MimePart {
  location: string;
  type: string;
  bytes: Buffer;
}

/** The parts of a multipart message that hold pages; anything else of it is left aside. */
export function mimeParts(message: Buffer): MimePart[] {
  const text = message.toString("latin1");
  const boundary = /boundary="?([^"\r\n;]+)/i.exec(text.slice(0, 4096))?.[1];
  if (boundary === undefined) return [];
  return text.split(`--${boundary}`).flatMap((part): MimePart[] => {
    const gap = /\r?\n\r?\n/.exec(part);
    if (!gap) return [];
    const head = part.slice(0, gap.index);
    const header = (name: string) => new RegExp(`^${name}:\\s*([^\\r\\n]*)`, "im").exec(head)?.[1] ?? "";
    const type = header("Content-Type");
    if (!/^text\/html/i.test(type)) return [];
    const body = part.slice(gap.index + gap[0].length);
    return [
      {
        location: header("Content-Location"),
        type,
        bytes: decodeBody(body, header("Content-Transfer-Encoding")),
      },
    ];
  });
}

function decodeBody(body: string, encoding: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(body, "base64");
  if (!/quoted-printable/i.test(encoding)) return Buffer.from(body, "latin1");
  const joined = body.replace(/=\r?\n/g, "");
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    "latin1",
  );
}
