import { crc32, deflateRawSync } from "node:zlib";

export interface ZipPart {
  name: string | Buffer;
  content: Buffer | string;
  /** Bit 11 (UTF-8 names) and bit 0 (encrypted) are what tests need. */
  flags?: number;
  method?: 0 | 8 | 12;
  /** What the directory claims instead of the truth. */
  declared?: { unpackedBytes?: number; crc?: number };
}

/** A zip with exactly the oddities a test asks for. */
export function zipOf(parts: ZipPart[] | Record<string, Buffer | string>): Buffer {
  const list = Array.isArray(parts)
    ? parts
    : Object.entries(parts).map(([name, content]): ZipPart => ({ name, content, flags: 0x800 }));
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, flags = 0, method = 8, declared = {} } of list) {
    const plain = Buffer.from(content);
    const packed = method === 0 ? plain : deflateRawSync(plain);
    const nameBytes = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(flags, 2);
    about.writeUInt16LE(method, 4);
    about.writeUInt32LE(declared.crc ?? crc32(plain), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(declared.unpackedBytes ?? plain.length, 18);
    about.writeUInt16LE(nameBytes.length, 22);
    const header = Buffer.concat([Buffer.from("PK\x03\x04"), about, nameBytes, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), about, tail, nameBytes);
    files.push(header);
    offset += header.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, central, end]);
}
