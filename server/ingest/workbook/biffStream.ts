/** The first record of a workbook stream, BIFF2 to BIFF8: begin of file. */
export function startsAsBiff(bytes: Buffer): boolean {
  if (bytes.length < 8) return false;
  const record = bytes.readUInt16LE(0);
  const length = bytes.readUInt16LE(2);
  return [0x0009, 0x0209, 0x0409, 0x0809].includes(record) && length >= 4 && length <= 20;
}

/** Whether the workbook's globals, or the sheet of a BIFF2–4 file, are encrypted (FILEPASS). */
export function isEncryptedBiff(bytes: Buffer): boolean {
  const filePass = 0x2f;
  const endOfFile = 0x0a;
  for (let at = 0; at + 4 <= bytes.length;) {
    const record = bytes.readUInt16LE(at);
    if (record === filePass) return true;
    if (record === endOfFile) return false;
    at += 4 + bytes.readUInt16LE(at + 2);
  }
  return false;
}
