import { statfs } from "node:fs/promises";

/** Below it a publish or an import of a city may not find the room it needs. */
const leastRoomBytes = 512 * 2 ** 20;

export interface Readiness {
  /** The number of the snapshot that is served; null where there is none to serve. */
  snapshot: number | null;
  /** Whether this server still holds the data folder; null where it only reads copies. */
  lock: boolean | null;
  /** Bytes left for data. */
  room: number | null;
  isReady: boolean;
}

export interface Watched {
  snapshot: () => Promise<{ number: number }>;
  dataDir?: string;
  holdsLock?: () => boolean;
}

/** Whether a server can answer and take in: it has a snapshot, its data folder, and room on the disk. */
export async function readiness({ snapshot, dataDir, holdsLock }: Watched): Promise<Readiness> {
  const number = await snapshot().then(
    (served) => served.number,
    () => null,
  );
  const lock = holdsLock?.() ?? null;
  const room = dataDir === undefined ? null : await roomIn(dataDir);
  return {
    snapshot: number,
    lock,
    room,
    isReady: number !== null && lock !== false && (room === null || room >= leastRoomBytes),
  };
}

async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
