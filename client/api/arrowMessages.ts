import { tableFromIPC, type Table } from "@uwdata/flechette";

/** Large whole numbers are not the page's to round. */
export const readExactly = { useBigInt: true } as const;

const recordBatch = 3;

/**
 * An Arrow stream as it comes: whole messages of it can be read before the last
 * one is there. Each begins with a marker, the length of its description and the
 * description, a flatbuffer that says how long its body is.
 */
export class ArrowMessages {
  rows = 0;
  batches = 0;
  length = 0;
  #bytes = new Uint8Array(1 << 16);
  #whole = 0;

  add(piece: Uint8Array): void {
    if (this.length + piece.length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + piece.length));
      larger.set(this.#bytes.subarray(0, this.length));
      this.#bytes = larger;
    }
    this.#bytes.set(piece, this.length);
    this.length += piece.length;
    while (this.#nextMessage());
  }

  /** What has come whole so far. */
  table(): Table {
    return tableFromIPC(this.whole(), readExactly);
  }

  whole(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#whole);
  }

  #nextMessage(): boolean {
    const view = new DataView(this.#bytes.buffer, 0, this.length);
    const at = this.#whole;
    if (at + 8 > this.length) return false;
    const described = view.getInt32(at + 4, true);
    if (described === 0) {
      this.#whole = at + 8;
      return this.#whole < this.length;
    }
    if (at + 8 + described > this.length) return false;
    const message = tableAt(view, at + 8 + view.getUint32(at + 8, true));
    const body = message.field(3);
    const end = at + 8 + described + (body === undefined ? 0 : Number(view.getBigInt64(body, true)));
    if (end > this.length) return false;
    const [kind, header] = [message.field(1), message.field(2)];
    if (kind !== undefined && header !== undefined && view.getUint8(kind) === recordBatch) {
      const rows = tableAt(view, header + view.getUint32(header, true)).field(0);
      this.rows += rows === undefined ? 0 : Number(view.getBigInt64(rows, true));
      this.batches += 1;
    }
    this.#whole = end;
    return true;
  }
}

/** A flatbuffer's table: where its n-th field stands, if it has it. */
function tableAt(view: DataView, at: number) {
  const fields = at - view.getInt32(at, true);
  return {
    field(index: number): number | undefined {
      const place = 4 + 2 * index;
      if (place >= view.getUint16(fields, true)) return undefined;
      const offset = view.getUint16(fields + place, true);
      return offset === 0 ? undefined : at + offset;
    },
  };
}
