import { Transform, type Readable, type TransformCallback } from "node:stream";

/**
 * What a process writes for one query, of all that it will ever write: it says at
 * the end how many bytes that was.
 */
export class OutputPart extends Transform {
  readonly whole: Promise<void>;
  readonly #source: Readable;
  #passed = 0;
  #total: number | undefined;
  #end: () => void = () => {};

  constructor(source: Readable) {
    super();
    this.whole = new Promise((resolve) => (this.#end = resolve));
    this.#source = source;
    source.pipe(this, { end: false });
    // Whoever reads is told by the query's end, and may not have begun to read.
    this.on("error", () => {});
  }

  get isWhole(): boolean {
    return this.#passed === this.#total;
  }

  endAfter(bytes: number): void {
    this.#total = bytes;
    this.#endIfWhole();
  }

  override _transform(piece: Uint8Array, _encoding: string, done: TransformCallback): void {
    this.#passed += piece.length;
    done(null, piece);
    this.#endIfWhole();
  }

  #endIfWhole(): void {
    if (this.#total === undefined || this.#passed < this.#total) return;
    this.#source.unpipe(this);
    if (this.#passed > this.#total)
      this.destroy(new Error("a query's process wrote more than it said it did"));
    else {
      this.end();
      this.#end();
    }
  }
}
