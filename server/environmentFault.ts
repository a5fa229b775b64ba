import { AppError, type ErrorCode } from "./errors.ts";

/**
 * What the machine refuses rather than we: whoever runs Hengjian can mend it,
 * so it is told as a sentence that says how, and never as a trace.
 */
export function environmentFault(error: unknown): AppError | undefined {
  if (!(error instanceof Error)) return undefined;
  // Of our own errors only a query's may hide one: DuckDB met it on the way.
  if (error instanceof AppError && error.code !== "query-failed") return undefined;
  const { code, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const inWords = error instanceof AppError || code === undefined;
  const found = faults.find(({ codes, pattern }) =>
    inWords ? pattern.test(error.message) : codes.includes(code),
  );
  if (!found) return undefined;
  // Of two files it is the copy that there was no room for; DuckDB quotes more than paths.
  const place =
    (found.as === "disk-full" ? dest : undefined) ??
    path ??
    /"([^"]*[/\\][^"]*)"/.exec(error.message)?.[1] ??
    "";
  const { zh, en } = found.say(place);
  return new AppError(found.as, `${zh} ${en}`, { cause: error });
}

interface Fault {
  as: ErrorCode;
  /** Of Node's errors. */
  codes: string[];
  /** In DuckDB's words, which carry no code. */
  pattern: RegExp;
  say(place: string): { zh: string; en: string };
}

const faults: Fault[] = [
  {
    as: "disk-full",
    codes: ["ENOSPC", "EDQUOT"],
    pattern: /No space left on device|Disk quota exceeded|max_temp_directory_size/,
    say: (place) => ({
      zh: `磁盘空间不足，没有写完${place && `：${place}`}。请腾出空间后再来一次。`,
      en: "the disk is full, and what was being written is not whole: free some space and do it again",
    }),
  },
  {
    as: "disk-full",
    codes: ["EFBIG"],
    pattern: /File too large/,
    say: (place) => ({
      zh: `那里不许有这么大的文件，没有写完${place && `：${place}`}。请换用没有此限制的磁盘（不要用 FAT 格式），或放宽系统限额。`,
      en: "a file as large as this is not allowed there, and what was being written is not whole: use a disk without that limit (not a FAT one), or raise the system's",
    }),
  },
  {
    as: "data-unusable",
    codes: ["EACCES", "EPERM", "EROFS"],
    pattern: /Permission denied|Operation not permitted|Read-only file system/,
    say: (place) => ({
      zh: `没有读写权限：${place}。请修改权限，或用 --data 另选文件夹。`,
      en: "no permission to read or write there: change its permissions, or name another folder with --data",
    }),
  },
  {
    as: "data-unusable",
    codes: ["ENOTDIR", "EEXIST"],
    pattern: /Not a directory/,
    say: (place) => ({
      zh: `应为文件夹，却是文件：${place}。请移开它，或用 --data 另选文件夹。`,
      en: "a file stands where a folder is meant: move it, or name another folder with --data",
    }),
  },
];
