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

/** What is made for a spreadsheet program is saved, under a name that tells it from the others; the rest is read by programs. */
export function fileNameOf(request: Request, format: Format): ((snapshot: number) => string) | undefined {
  if (format !== "csv" && format !== "xlsx") return undefined;
  const { pathname, searchParams } = new URL(request.originalUrl, "http://localhost");
  const asked = ["indicator", "period", "from", "to", "by"].map((key) => searchParams.get(key) ?? "");
  // Only plain signs: it goes into a header, and onto whatever disk.
  const said = [...pathname.split("/").slice(3), ...asked].filter((each) => /^[\w-]{1,60}$/.test(each));
  return (snapshot) => `hengjian-${[...new Set(said), snapshot].join("-")}.${format}`;
}
