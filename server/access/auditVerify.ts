import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Bilingual } from "../contracts/contract.ts";
import { AppError } from "../errors.ts";
import { openCheckpointReader, type CheckpointReader } from "./auditVerifyCheckpoints.ts";
import { noHead, readLine, type Head } from "./auditEntry.ts";
import { auditPaths, checkpointFile, monthFiles, publicKeyFile } from "./auditFiles.ts";
import { linesForward } from "./auditLines.ts";

/** Something that is not as it was written. */
export interface Finding {
  file: string;
  line: number;
  what: Bilingual;
}

export interface Verified {
  lines: number;
  head: Head;
  checkpoints: number;
  /** Of the newest checkpoint: what came later could have been cut off unseen. */
  signedUpTo: number;
  findings: Finding[];
  /** Nothing was altered, but whoever reads the log should know. */
  notes: Finding[];
}

const mostTold = 200;
/** Processes do not write in the exact order of their clocks. */
const clockSlack = 60_000;

/**
 * Reads the whole log once, line by line: each must carry the hash of its own
 * text, the next number and the hash of the line before; and each checkpoint,
 * here and in the copy, must name the line that stands at its place.
 */
export async function verifyAudit(dataDir: string, copy?: string): Promise<Verified> {
  const at = auditPaths(dataDir);
  const findings: Finding[] = [];
  const tell = (finding: Finding) => findings.length < mostTold && findings.push(finding);
  // Sizes of checkpoints first: a line is in the log before its checkpoint, also while others write.
  const readers = [
    openCheckpointReader({ file: at.checkpoints, name: checkpointFile, key: at.publicKey, tell }),
  ];
  if (copy !== undefined)
    readers.push(
      openCheckpointReader({
        file: join(copy, checkpointFile),
        name: join(copy, checkpointFile),
        key: join(copy, publicKeyFile),
        tell,
      }),
    );
  if (copy !== undefined && !existsSync(join(copy, checkpointFile)))
    throw new AppError("not-found", `没有检查点的副本 no copy of checkpoints in ${copy}`);
  const files = monthFiles(at.folder);
  if (files.length === 0 && readers.every(({ isEmpty }) => isEmpty))
    throw new AppError("not-found", `没有审计日志 no audit log in ${at.folder}`);
  const { head, lines, notes } = await readChain(at.folder, files, readers, tell);
  for (const reader of readers) await reader.finish({ file: files.at(-1) ?? "", line: lines.inFile }, head);
  return {
    lines: lines.all,
    head,
    checkpoints: Math.max(...readers.map(({ count }) => count())),
    signedUpTo: Math.max(...readers.map(({ last }) => last())),
    findings,
    notes,
  };
}

async function readChain(
  folder: string,
  files: readonly string[],
  readers: readonly CheckpointReader[],
  tell: (finding: Finding) => void,
) {
  const notes: Finding[] = [];
  const lines = { all: 0, inFile: 0 };
  let head = noHead;
  let latest = 0;
  for (const file of files) {
    lines.inFile = 0;
    for await (const piece of linesForward(join(folder, file))) {
      for (const text of piece.lines) {
        const place = { file, line: ++lines.inFile };
        if (piece.isTorn && file === files.at(-1)) {
          notes.push({ ...place, what: says.unfinished });
          continue;
        }
        lines.all++;
        const read = readLine(text, head);
        if (!read.isSound) tell({ ...place, what: says.altered });
        else {
          const { sequence } = read.head;
          if (sequence > head.sequence + 1)
            tell({ ...place, what: says.missing(head.sequence + 1, sequence - 1) });
          else if (sequence <= head.sequence) tell({ ...place, what: says.moved(sequence, head.sequence) });
          else if (read.previous !== head.hash) tell({ ...place, what: says.broken });
          if (read.time.slice(0, 7) > file.slice(0, 7)) tell({ ...place, what: says.otherMonth(read.time) });
          const time = Date.parse(read.time);
          if (time < latest - clockSlack && notes.length < mostTold)
            notes.push({ ...place, what: says.clockBack(read.time) });
          latest = time;
          if (recovered.test(text) && notes.length < mostTold) notes.push({ ...place, what: says.recovered });
        }
        if (piece.isTorn) tell({ ...place, what: says.cutInside });
        head = read.head;
        for (const reader of readers) await reader.compare(place, head);
      }
    }
  }
  return { head, lines, notes };
}

const recovered =
  /^\{"sequence":\d+,"time":"[^"]+","actor":\{"id":"system","name":"[^"]*"\},"action":"(recovered|damage)"/;

const says = {
  altered: { zh: "这一行被改过", en: "this line was altered" },
  broken: {
    zh: "接不上前一行：前面的行被换过，或这一行是插进来的",
    en: "does not follow the line before: that one was replaced, or this one put in",
  },
  missing: (from: number, to: number) => ({
    zh: `前面少了第 ${from} 至 ${to} 号`,
    en: `numbers ${from} to ${to} are missing before it`,
  }),
  moved: (sequence: number, before: number) => ({
    zh: `第 ${sequence} 号在第 ${before} 号之后：重复或挪动过`,
    en: `number ${sequence} stands after number ${before}: repeated or moved`,
  }),
  otherMonth: (time: string) => ({
    zh: `${time} 不该在这个文件里`,
    en: `${time} does not belong into this file`,
  }),
  cutInside: { zh: "最后一行不完整", en: "the last line is not whole" },
  unfinished: {
    zh: "最后一行没有写完：正在写，或写时断电、被终止；下次启动时会截去并另记一行",
    en: "the last line is unfinished: being written, or its process died; the next start cuts it and says so in a line",
  },
  recovered: {
    zh: "此处系统记下：发现没有写完或丢失的行",
    en: "here the log itself tells of lines found unfinished or gone",
  },
  clockBack: (time: string) => ({ zh: `时钟被拨回到 ${time}`, en: `the clock had been set back to ${time}` }),
};
