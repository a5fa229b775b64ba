import type { ByteSource } from "./byteSource.ts";
import { damaged, truncated } from "./fileRefused.ts";

/**
 * An OLE compound file: the container of .xls, of WPS's older .et and .doc, and
 * of encrypted workbooks. Walked here rather than by the workbook library,
 * whose chain walk does not end on a chain that bites its own tail and takes a
 * cut-off file for a short one.
 */
export interface CompoundFile {
  /** Names of all streams and folders; the root is left out. */
  names: string[];
  /** A stream by name, without regard to case. */
  read(name: string): Buffer | undefined;
}

export const compoundSignature = "d0cf11e0a1b11ae1";

const lastRegularSector = 0xfffffffa;
const endOfChain = 0xfffffffe;
const directoryEntryBytes = 128;
const miniSectorBytes = 64;
const miniStreamBelow = 4096;
const streamType = 2;
const rootType = 5;

export async function openCompoundFile(source: ByteSource): Promise<CompoundFile> {
  return parseCompoundFile(await source.read(0, source.size));
}

function parseCompoundFile(file: Buffer): CompoundFile {
  if (file.length < 512) throw damaged("compound file header");
  const sectorBytes = 2 ** file.readUInt16LE(30);
  if (sectorBytes !== 512 && sectorBytes !== 4096) throw damaged("compound file sector size");
  const sectors = Math.ceil(file.length / sectorBytes) - 1;
  const fat = readFat(file, sectorBytes, sectors);
  const directory = chain(file.readUInt32LE(48), fat, sectors).map((sector) =>
    sectorAt(file, sector, sectorBytes),
  );
  const entries = Buffer.concat(directory);
  const streams = new Map<string, { start: number; size: number }>();
  const names: string[] = [];
  let root = { start: endOfChain, size: 0 };
  for (let at = 0; at + directoryEntryBytes <= entries.length; at += directoryEntryBytes) {
    const nameBytes = entries.readUInt16LE(at + 64);
    const type = entries[at + 66];
    if (nameBytes < 2 || nameBytes > 64) continue;
    const name = entries.toString("utf16le", at, at + nameBytes - 2);
    const place = { start: entries.readUInt32LE(at + 116), size: entries.readUInt32LE(at + 120) };
    if (type === rootType) root = place;
    else names.push(name);
    if (type === streamType) streams.set(name.toLowerCase(), place);
  }
  let mini: { stream: Buffer; fat: Uint32Array } | undefined;
  return {
    names,
    read(name) {
      const place = streams.get(name.toLowerCase());
      if (!place) return undefined;
      if (place.size >= miniStreamBelow) return regular(place);
      mini ??= {
        stream: regular(root),
        fat: words(
          Buffer.concat(
            chain(file.readUInt32LE(60), fat, sectors).map((sector) => sectorAt(file, sector, sectorBytes)),
          ),
        ),
      };
      const parts = chain(place.start, mini.fat, mini.fat.length);
      const { stream } = mini;
      return cut(
        parts.map((sector) => stream.subarray(sector * miniSectorBytes, (sector + 1) * miniSectorBytes)),
        place.size,
      );
    },
  };

  function regular({ start, size }: { start: number; size: number }): Buffer {
    return cut(
      chain(start, fat, sectors).map((sector) => sectorAt(file, sector, sectorBytes)),
      size,
    );
  }
}

/** The table of chains: its own sectors are listed in the header, and beyond 109 in a chain of lists. */
function readFat(file: Buffer, sectorBytes: number, sectors: number): Uint32Array {
  const listed: number[] = [];
  for (let at = 76; at < 512; at += 4) listed.push(file.readUInt32LE(at));
  let list = file.readUInt32LE(68);
  for (let seen = 0; list < lastRegularSector; seen++) {
    if (seen > sectors) throw damaged("compound file sector table");
    const sector = words(sectorAt(file, list, sectorBytes));
    listed.push(...sector.subarray(0, -1));
    list = sector.at(-1) ?? endOfChain;
  }
  const used = listed.filter((sector) => sector < lastRegularSector);
  if (used.length > sectors) throw damaged("compound file sector table");
  return words(Buffer.concat(used.map((sector) => sectorAt(file, sector, sectorBytes))));
}

function chain(start: number, fat: Uint32Array, sectors: number): number[] {
  const found: number[] = [];
  for (let sector = start; sector < lastRegularSector; sector = fat[sector] ?? 0) {
    if (sector >= fat.length || found.length > sectors) throw damaged("compound file sector chain");
    found.push(sector);
  }
  return found;
}

function sectorAt(file: Buffer, sector: number, sectorBytes: number): Buffer {
  const start = (sector + 1) * sectorBytes;
  // Only the very last sector may be shorter than the others.
  if (start >= file.length) throw truncated("compound file cut off");
  return file.subarray(start, start + sectorBytes);
}

function cut(parts: Buffer[], size: number): Buffer {
  const whole = Buffer.concat(parts);
  if (whole.length < size) throw truncated("compound file cut off");
  return whole.subarray(0, size);
}

function words(bytes: Buffer): Uint32Array {
  const result = new Uint32Array(Math.floor(bytes.length / 4));
  for (let index = 0; index < result.length; index++) result[index] = bytes.readUInt32LE(index * 4);
  return result;
}
