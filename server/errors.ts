/**
 * Every error a user can meet, by code. The code is stable: scripts and
 * docs/errors.md, which says what to do, refer to it. `status` is the HTTP answer, `exit` the command
 * line's exit code (2 wrong usage, 3 refused whole, 4 internal fault).
 */
export const errorCodes = {
  "bad-usage": { status: 400, exit: 2 },
  "bad-question": { status: 400, exit: 2 },
  "sign-in-needed": { status: 401, exit: 2 },
  "sign-in-refused": { status: 401, exit: 2 },
  "not-permitted": { status: 403, exit: 2 },
  "too-many-requests": { status: 429, exit: 2 },
  "took-too-long": { status: 503, exit: 4 },
  "host-refused": { status: 403, exit: 2 },
  "not-found": { status: 404, exit: 2 },
  "not-acceptable": { status: 406, exit: 2 },
  "definition-invalid": { status: 500, exit: 3 },
  "file-refused": { status: 422, exit: 3 },
  "address-not-loopback": { status: 500, exit: 2 },
  "address-unavailable": { status: 500, exit: 2 },
  "data-in-use": { status: 409, exit: 3 },
  "data-unusable": { status: 500, exit: 2 },
  "disk-full": { status: 507, exit: 4 },
  cancelled: { status: 409, exit: 3 },
  "wrong-state": { status: 409, exit: 3 },
  "sql-wrong": { status: 400, exit: 2 },
  "sql-refused": { status: 400, exit: 2 },
  "sql-too-much": { status: 422, exit: 3 },
  "query-failed": { status: 500, exit: 4 },
  "delivery-failed": { status: 502, exit: 4 },
  internal: { status: 500, exit: 4 },
} as const satisfies Record<string, { status: number; exit: number }>;

export type ErrorCode = keyof typeof errorCodes;

/** An error with a code a person can look up; anything else thrown is a fault of ours. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;
  /** Where on this machine: for the command line and the log, never part of an answer. */
  readonly place: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    {
      details = {},
      place,
      cause,
    }: { details?: Record<string, unknown>; place?: string; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = "AppError";
    this.code = code;
    this.details = details;
    this.place = place;
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  get exitCode(): number {
    return errorCodes[this.code].exit;
  }
}

export function isNodeError(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
