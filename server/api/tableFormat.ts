import type { Request } from "express";
import { AppError } from "../errors.ts";
import { formats, type Format } from "./contract.ts";

/** The form a table is sent in: the one that is asked for by name, else the first that the caller accepts. */
export function formatOf(request: Request, asked: Format | undefined): Format {
  if (asked !== undefined) return asked;
  const accepted = request.accepts(Object.values(formats));
  const found = Object.entries(formats).find(([, type]) => type === accepted);
  if (found) return found[0] as Format;
  const known = Object.values(formats).join(", ");
  throw new AppError("not-acceptable", `expected one of ${known}: ${request.get("accept")}`);
}

/** What is made for a spreadsheet program is saved; the rest is read by programs. */
export function fileNameOf(format: Format): ((snapshot: number) => string) | undefined {
  return format === "csv" || format === "xlsx" ? (snapshot) => `hengjian-${snapshot}.${format}` : undefined;
}
