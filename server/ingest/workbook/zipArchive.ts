import { Readable, pipeline } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import type { ReadLimits } from "../limits.ts";
import type { ByteSource } from "./byteSource.ts";
import { damaged, fileRefused, tooLarge, truncated } from "./fileRefused.ts";

/** An entry of a zip as its central directory declares it. */
export interface ZipEntry {
  /** With `/` between folders, as decoded; never to be used as a path on disk. */
  name: string;
  packedBytes: number;
  unpackedBytes: number;
  method: number;
  crc: number;
  encrypted: boolean;
  headerAt: number;
}

/** A zip whose declared sizes were found harmless; `stream` holds every entry to what it declared. */
export interface ZipArchive {
  entries: ZipEntry[];
  unpackedBytes: number;
  find(name: string): ZipEntry | undefined;
  stream(entry: ZipEntry, signal?: AbortSignal): AsyncGenerator<Buffer>;
  read(entry: ZipEntry, signal?: AbortSignal): Promise<Buffer>;
}

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const directorySignature = 0x02014b50;
const headerSignature = 0x04034b50;
const stored = 0;
const deflated = 8;

/**
 * Reads the central directory only. `taken` is what the containers around this
 * one have declared already: a bomb must not get past by nesting.
 */
export async function openZip(source: ByteSource, limits: ReadLimits, taken = 0): Promise<ZipArchive> {
  const entries = await readDirectory(source, limits);
  const unpackedBytes = refuseBomb(entries, source.size, limits, taken);
  // Some writers use \ between folders or another case than the relations do.
  const byName = new Map(entries.map((entry) => [normalName(entry.name), entry]));
  const archive: ZipArchive = {
    entries,
    unpackedBytes,
    find: (name) => byName.get(normalName(name)),
    stream: (entry, signal) => unpack(source, entry, signal),
    async read(entry, signal) {
      const chunks: Buffer[] = [];
      for await (const chunk of unpack(source, entry, signal)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
  return archive;
}

async function readDirectory(source: ByteSource, limits: ReadLimits): Promise<ZipEntry[]> {
  const { offset, size, count } = await findDirectory(source);
  if (count > limits.entries)
    throw tooLarge(`压缩包内文件多于 ${limits.entries} 个`, `more than ${limits.entries} entries`);
  const directory = await source.read(offset, offset + size);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== directorySignature) {
      throw damaged("zip central directory");
    }
    const flags = directory.readUInt16LE(at + 8);
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const nameAt = at + 46;
    const entry: ZipEntry = {
      name: entryName(directory.subarray(nameAt, nameAt + nameLength), (flags & 0x800) !== 0),
      packedBytes: directory.readUInt32LE(at + 20),
      unpackedBytes: directory.readUInt32LE(at + 24),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      encrypted: (flags & 1) !== 0,
      headerAt: directory.readUInt32LE(at + 42),
    };
    applyZip64(entry, directory.subarray(nameAt + nameLength, nameAt + nameLength + extraLength));
    if (entry.headerAt + entry.packedBytes > source.size) throw truncated(`zip entry ${entry.name}`);
    entries.push(entry);
    at = nameAt + nameLength + extraLength + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function findDirectory(source: ByteSource): Promise<{ offset: number; size: number; count: number }> {
  const tailAt = Math.max(0, source.size - 65_557 - 20);
  const tail = await source.read(tailAt, source.size);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endSignature) continue;
    const end = {
      count: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
    const locatorAt = at - 20;
    if (locatorAt >= 0 && tail.readUInt32LE(locatorAt) === locator64Signature) {
      const recordAt = Number(tail.readBigUInt64LE(locatorAt + 8));
      const record = await source.read(recordAt, recordAt + 56);
      if (record.length < 56 || record.readUInt32LE(0) !== end64Signature) throw damaged("zip64 directory");
      end.count = Number(record.readBigUInt64LE(32));
      end.size = Number(record.readBigUInt64LE(40));
      end.offset = Number(record.readBigUInt64LE(48));
    }
    if (end.offset + end.size > tailAt + at) throw damaged("zip central directory");
    return end;
  }
  throw truncated("zip central directory missing");
}

function applyZip64(entry: ZipEntry, extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length;) {
    const id = extra.readUInt16LE(at);
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (id === 1) {
      let cursor = at + 4;
      for (const key of ["unpackedBytes", "packedBytes", "headerAt"] as const) {
        if (entry[key] !== 0xffffffff) continue;
        if (cursor + 8 > Math.min(end, extra.length)) throw damaged(`zip entry ${entry.name}`);
        entry[key] = Number(extra.readBigUInt64LE(cursor));
        cursor += 8;
      }
    }
    at = end;
  }
}

function refuseBomb(entries: ZipEntry[], fileBytes: number, limits: ReadLimits, taken: number): number {
  let packed = 0;
  let unpacked = 0;
  for (const entry of entries) {
    packed += entry.packedBytes;
    unpacked += entry.unpackedBytes;
    refuseRatio(entry.unpackedBytes, entry.packedBytes, limits);
  }
  refuseRatio(unpacked, fileBytes, limits);
  if (taken + unpacked > limits.unpackedBytes) {
    const megabytes = Math.round(limits.unpackedBytes / 1e6);
    throw tooLarge(`解压后超过 ${megabytes} MB`, `more than ${megabytes} MB when unpacked`);
  }
  // Entries that share the same packed bytes multiply a bomb without a telling ratio of their own.
  if (packed > fileBytes) throw damaged("zip entries overlap");
  return unpacked;
}

function refuseRatio(unpacked: number, packed: number, limits: ReadLimits): void {
  if (unpacked <= limits.ratioFloorBytes || unpacked <= packed * limits.unpackRatio) return;
  throw fileRefused("bomb", {
    zh: `压缩比超过 ${limits.unpackRatio} 倍，疑似压缩炸弹，已拒绝读取。如确为正常文件，请另存为 CSV 或删除空白格式行后再上传。`,
    en: `packed more than ${limits.unpackRatio} times, as a zip bomb is: if the file is genuine, save it as CSV or delete empty formatted rows and send it again`,
  });
}

async function* unpack(source: ByteSource, entry: ZipEntry, signal?: AbortSignal): AsyncGenerator<Buffer> {
  if (entry.encrypted) throw passwordZip(entry.name);
  const header = await source.read(entry.headerAt, entry.headerAt + 30);
  if (header.length < 30 || header.readUInt32LE(0) !== headerSignature)
    throw damaged(`zip entry ${entry.name}`);
  const start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const end = start + entry.packedBytes;
  if (end > source.size) throw truncated(`zip entry ${entry.name}`);
  let bytes = 0;
  let crc = 0;
  try {
    for await (const chunk of unpackedChunks(source.stream(start, end), entry)) {
      signal?.throwIfAborted();
      bytes += chunk.length;
      if (bytes > entry.unpackedBytes) throw damaged(`zip entry ${entry.name} is larger than declared`);
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (error) {
    if (isZlibError(error)) throw damaged(`zip entry ${entry.name}`, error);
    throw error;
  }
  if (bytes !== entry.unpackedBytes || crc !== entry.crc) throw damaged(`zip entry ${entry.name}`);
}

function unpackedChunks(packed: AsyncIterable<Buffer>, entry: ZipEntry): AsyncIterable<Buffer> {
  if (entry.method === stored) return packed;
  if (entry.method !== deflated) {
    throw fileRefused("unknown-kind", {
      zh: `压缩包使用了不支持的压缩方式（${entry.name}）。请解压后用系统自带的“压缩为 zip”重新打包，或直接上传解压后的文件。`,
      en: `unsupported zip compression method: ${entry.method} for ${entry.name}; unpack it and send the files themselves`,
    });
  }
  const inflate = createInflateRaw({ chunkSize: 1 << 18 });
  // A failure of either end destroys the other and is thrown where the chunks are awaited.
  pipeline(Readable.from(packed), inflate, () => {});
  return inflate;
}

export function passwordZip(name: string): Error {
  return fileRefused("password", {
    zh: `压缩包设有密码（${name}）。请解压后上传其中的文件，或重新打包时不设密码。`,
    en: `the zip is protected by a password: ${name}; unpack it and send the files themselves`,
  });
}

/** Names are UTF-8 where bit 11 says so; Windows in China writes GBK without saying. */
function entryName(bytes: Buffer, isUtf8: boolean): string {
  for (const encoding of isUtf8 ? ["utf-8"] : ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes).replaceAll("\\", "/");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return bytes.toString("latin1");
}

function normalName(name: string): string {
  return name.replace(/^\/+/, "").toLowerCase();
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith("Z_");
}
