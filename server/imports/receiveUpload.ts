import { createWriteStream, mkdirSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import busboy from "busboy";
import type { z } from "zod";
import { checked } from "../checked.ts";
import { AppError } from "../errors.ts";
import { uploadFields } from "./readingChoice.ts";

/** How much one upload may bring. */
export interface UploadLimits {
  files: number;
  /** Of one file. */
  fileBytes: number;
  /** Of all files together. */
  totalBytes: number;
}

export const defaultUploadLimits: UploadLimits = {
  files: 500,
  fileBytes: 2_000_000_000,
  totalBytes: 8_000_000_000,
};

/** A file as it lies on disk; its name there is the one people know it by, made safe. */
export interface ReceivedFile {
  path: string;
  name: string;
}

interface Received {
  files: ReceivedFile[];
  /** What is said of all of them. */
  fields: z.output<typeof uploadFields>;
}

/**
 * Writes the files of a multipart request below a folder, each in a folder of
 * its own, so that two of one name stay two. The caller removes the folder
 * where this fails.
 */
export async function receiveUpload(
  request: IncomingMessage,
  folder: string,
  limits: UploadLimits = defaultUploadLimits,
): Promise<Received> {
  const parser = parserOf(request, limits);
  const files: ReceivedFile[] = [];
  const said: Record<string, string> = {};
  const writing: Promise<void>[] = [];
  let received = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const refuse = (what: string) => reject(new AppError("file-refused", what));
      parser.on("file", (_field, stream, { filename }) => {
        const own = join(folder, String(files.length + 1));
        mkdirSync(own, { recursive: true, mode: 0o700 });
        const name = safeName(filename);
        const path = join(own, name);
        files.push({ path, name });
        stream.on("limit", () => refuse(`文件过大 a file is larger than ${limits.fileBytes} bytes: ${name}`));
        stream.on("data", (piece: Buffer) => {
          received += piece.length;
          if (received > limits.totalBytes)
            refuse(`上传过大 the files are larger than ${limits.totalBytes} bytes together`);
        });
        const written = pipeline(stream, createWriteStream(path, { flags: "wx", mode: 0o600 }));
        writing.push(written.catch(reject));
      });
      parser.on("field", (field, value) => (said[field] = value));
      parser.on("filesLimit", () => refuse(`文件过多 more than ${limits.files} files in one upload`));
      parser.on("error", (cause) =>
        reject(new AppError("bad-question", "not a multipart body that can be read", { cause })),
      );
      parser.on("close", resolve);
      request.on("close", () => {
        if (!request.complete) reject(new AppError("cancelled", "the upload was broken off"));
      });
      request.pipe(parser);
    });
    await Promise.all(writing);
  } catch (error) {
    // What still comes is let go by, so that the answer reaches the sender.
    request.unpipe(parser);
    request.resume();
    parser.destroy();
    await Promise.all(writing);
    throw error;
  }
  if (files.length === 0) throw new AppError("bad-question", "no file in the request");
  return { files, fields: checked(uploadFields, said) };
}

function parserOf({ headers }: IncomingMessage, { files, fileBytes }: UploadLimits): busboy.Busboy {
  try {
    return busboy({ headers, defParamCharset: "utf8", limits: { files, fileSize: fileBytes, fields: 100 } });
  } catch (cause) {
    throw new AppError("bad-question", "expected files as multipart/form-data", { cause });
  }
}

const longestName = 180;

/** The last part of what the sender calls the file, without anything a file system or a terminal could take amiss. */
export function safeName(given: string | undefined): string {
  const last = (given ?? "").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, "")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const ending = /\.\w{1,8}$/.exec(plain)?.[0] ?? "";
  let name = plain.slice(0, plain.length - ending.length);
  while (Buffer.byteLength(name) > longestName) name = [...name].slice(0, -1).join("");
  return name + ending || "file";
}
