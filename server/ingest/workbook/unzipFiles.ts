import { createWriteStream } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { AppError } from "../../errors.ts";
import { defaultReadLimits } from "../limits.ts";
import { recognise } from "../recognise.ts";
import { openSource } from "./byteSource.ts";
import { fileRefused } from "./fileRefused.ts";
import type { ReadOptions } from "./sheet.ts";
import { openZip, type ZipArchive } from "./zipArchive.ts";

/** A file out of a zip, unpacked under a name of ours. */
export interface UnpackedFile {
  /** As the zip names it, folders included; for people only. */
  name: string;
  path: string;
}

/** A zip in the zip that stays packed, with the reason; the files beside it are taken. */
export interface PackedZip {
  name: string;
  refused: AppError;
}

/** What operating systems add to zips by themselves. */
const systemFiles = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * The files of a zip and of the zips in it, to the depth allowed. Workbooks are
 * zips too but stay files. They lie in a folder of their own inside the given
 * one until the caller removes it.
 */
export async function* unzipFiles(
  path: string,
  folder: string,
  options: ReadOptions = {},
): AsyncGenerator<UnpackedFile | PackedZip> {
  const own = await mkdtemp(join(folder, "unzipped-"));
  let files = 0;
  let unpackedBytes = 0;
  const { limits = defaultReadLimits, signal } = options;
  yield* unzip(await open(path), "", 0);

  async function open(zip: string): Promise<ZipArchive> {
    const archive = await openZip(await openSource(zip), limits, unpackedBytes);
    unpackedBytes += archive.unpackedBytes;
    return archive;
  }

  async function* unzip(
    archive: ZipArchive,
    prefix: string,
    depth: number,
  ): AsyncGenerator<UnpackedFile | PackedZip> {
    for (const entry of archive.entries) {
      if (entry.name.endsWith("/") || systemFiles.test(entry.name)) continue;
      const file = { name: prefix + safeName(entry.name), path: join(own, String(++files)) };
      await pipeline(archive.stream(entry, signal), createWriteStream(file.path, { flags: "wx" }));
      if (!(await isZipOfFiles(file.path, options))) yield file;
      else if (depth >= limits.nesting) yield { name: file.name, refused: nestedTooDeep(file.name) };
      else {
        const inner = await refusedOr(() => open(file.path));
        if (inner instanceof AppError) yield { name: file.name, refused: inner };
        else yield* unzip(inner, `${file.name}/`, depth + 1);
      }
    }
  }
}

/** A bad file inside is refused by itself when it is read, not with the whole zip. */
async function isZipOfFiles(path: string, options: ReadOptions): Promise<boolean> {
  return (await refusedOr(() => recognise(path, options.limits))) === "zip";
}

async function refusedOr<T>(work: () => Promise<T>): Promise<T | AppError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === "file-refused") return error;
    throw error;
  }
}

/** Entry names are only shown, yet they must not look like a way out of the folder either. */
function safeName(name: string): string {
  const parts = name
    .replace(/\p{Cc}/gu, "")
    .replace(/^[A-Za-z]:/, "")
    .split("/")
    .filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.join("/") || "unnamed";
}

function nestedTooDeep(name: string): AppError {
  return fileRefused("nested-too-deep", {
    zh: `压缩包里套了多层压缩包（${name}）。请解压后直接上传数据文件。`,
    en: `zips nested too deep: ${name}; unpack them and send the files themselves`,
  });
}
