import type { Request } from "express";
import { AppError } from "../errors.ts";
import { formats, type Format } from "./contract.ts";

const all = Object.keys(formats) as Format[];

/** The form a table is sent in: the one that is asked for by name, else the first of those offered that the caller accepts. */
export function formatOf<F extends Format = Format>(
  request: Request,
  asked: F | undefined,
  offered: readonly F[] = all as F[],
): F {
  if (asked !== undefined) return asked;
  const accepted = request.accepts(offered.map((each) => formats[each]));
  const found = offered.find((each) => formats[each] === accepted);
  if (found) return found;
  const known = offered.map((each) => formats[each]).join(", ");
  throw new AppError("not-acceptable", `expected one of ${known}: ${request.get("accept")}`);
}

/** What is made for a spreadsheet program is saved; the rest is read by programs. */
export function fileNameOf(format: Format): ((snapshot: number) => string) | undefined {
  return format === "csv" || format === "xlsx" ? (snapshot) => `hengjian-${snapshot}.${format}` : undefined;
}
