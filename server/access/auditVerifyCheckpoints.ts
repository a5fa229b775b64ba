import type { KeyObject } from "node:crypto";
import type { Bilingual } from "../contracts/contract.ts";
import { readCheckpoint, type Checkpoint } from "./auditCheckpoint.ts";
import type { Head } from "./auditEntry.ts";
import { sizeOf } from "./auditFiles.ts";
import { readPublicKey } from "./auditKey.ts";
import { linesForward } from "./auditLines.ts";

interface Place {
  file: string;
  line: number;
}

type Tell = (finding: Place & { what: Bilingual }) => void;

/** Goes through a file of checkpoints beside the log. */
export interface CheckpointReader {
  isEmpty: boolean;
  count(): number;
  last(): number;
  /** Holds the checkpoints up to this line against it. */
  compare(place: Place, head: Head): Promise<void> | void;
  /** Tells what is signed, but lies behind the log's end. */
  finish(place: Place, head: Head): Promise<void>;
}

export function openCheckpointReader(of: {
  file: string;
  name: string;
  key: string;
  tell: Tell;
}): CheckpointReader {
  const { file, name, tell } = of;
  const size = sizeOf(file);
  let count = 0;
  let last = 0;
  let next: (Checkpoint & { line: number }) | undefined;
  const checkpoints = readAll();

  async function* readAll(): AsyncGenerator<Checkpoint & { line: number }> {
    if (size === 0) return;
    const key: KeyObject = readPublicKey(of.key);
    let line = 0;
    for await (const { lines, isTorn } of linesForward(file, size)) {
      for (const text of lines) {
        line++;
        const read = readCheckpoint(text);
        if (!read) {
          // One that its process died over says nothing; the next one is written in its place.
          if (!isTorn) tell({ file: name, line, what: says.altered });
          continue;
        }
        if (!read.isSignedBy(key)) tell({ file: name, line, what: says.unsigned });
        if (read.number !== line) tell({ file: name, line, what: says.number(line, read.number) });
        if (read.head.sequence <= last) tell({ file: name, line, what: says.moved });
        count++;
        last = Math.max(last, read.head.sequence);
        yield { ...read, line };
      }
    }
  }

  async function advance(): Promise<void> {
    const read = await checkpoints.next();
    next = read.done === true ? undefined : read.value;
    hasBegun = true;
  }

  async function compareFrom(place: Place, head: Head): Promise<void> {
    if (!hasBegun) await advance();
    while (next && next.head.sequence <= head.sequence) {
      const { head: signed, line } = next;
      if (signed.sequence < head.sequence) tell({ ...place, what: says.passed(name, line, signed.sequence) });
      else if (signed.hash !== head.hash) tell({ ...place, what: says.differs(name, line) });
      await advance();
    }
  }
  let hasBegun = false;

  return {
    isEmpty: size === 0,
    count: () => count,
    last: () => last,
    // Most lines have no checkpoint, and there may be many of them.
    compare: (place, head) =>
      hasBegun && (!next || next.head.sequence > head.sequence) ? undefined : compareFrom(place, head),
    async finish(place, head) {
      if (!hasBegun) await advance();
      if (next) tell({ ...place, what: says.cutOff(name, next.line, next.head.sequence, head.sequence) });
      // The rest is read for its signatures.
      while (next) await advance();
    },
  };
}

const says = {
  altered: { zh: "这个检查点被改过", en: "this checkpoint was altered" },
  unsigned: {
    zh: "签名不对：检查点被改过，或不是用这把密钥签的",
    en: "its signature is not good: altered, or signed with another key",
  },
  number: (expected: number, found: number) => ({
    zh: `应是第 ${expected} 个检查点，却是第 ${found} 个：有删去、插入或挪动`,
    en: `expected checkpoint ${expected}, found ${found}: some were removed, put in or moved`,
  }),
  moved: { zh: "检查点的次序不对", en: "the checkpoints are out of order" },
  passed: (name: string, line: number, sequence: number) => ({
    zh: `${name} 第 ${line} 行签过的第 ${sequence} 号不在了`,
    en: `number ${sequence}, signed in ${name} line ${line}, is not there`,
  }),
  differs: (name: string, line: number) => ({
    zh: `与 ${name} 第 ${line} 行签过的不同：此行或前面的行被整个改写过`,
    en: `not what ${name} line ${line} signed: this line or earlier ones were written anew`,
  }),
  cutOff: (name: string, line: number, signed: number, last: number) => ({
    zh: `日志到第 ${last} 号为止，而 ${name} 第 ${line} 行签过第 ${signed} 号：末尾被截去`,
    en: `the log ends with number ${last}, but ${name} line ${line} signed number ${signed}: its end was cut off`,
  }),
};
