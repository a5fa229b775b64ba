import { pino, type Logger } from "pino";

export type { Logger };

/** Logs go to stderr as JSON lines, so that stdout carries answers alone. */
export const log: Logger = pino(
  { level: process.env["HENGJIAN_LOG"] ?? "info", base: null },
  pino.destination({ dest: 2, sync: true }),
);
