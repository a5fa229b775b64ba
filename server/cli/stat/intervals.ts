import { AppError } from "../../errors.ts";
import { plainSyntax } from "../../ingest/text/rowSyntax.ts";
import { RowSplitter } from "../../ingest/text/rowSplitter.ts";
import { WarningLog } from "../../ingest/text/warnings.ts";
import { toCsv } from "../../ingest/text/writeCsv.ts";
import { intervalMethods, type IntervalRow } from "./intervalMethods.ts";

const answers = ["value", "lower", "upper", "lower_998", "upper_998", "category"] as const;
const numeric = ["x", "n", "confidence", "multiplier", "benchmark"] as const;

/** The rows of a CSV text with what their method gives; columns that are there already are filled anew. */
export function answerIntervals(text: string): string {
  const [header, ...rows] = splitCsv(text);
  if (!header) throw new AppError("bad-question", "expected a CSV with a header on standard input");
  const missing = ["method", ...numeric].filter((name) => !header.cells.includes(name));
  if (missing.length > 0) throw new AppError("bad-question", `missing columns: ${missing.join(", ")}`);
  const columns = [...header.cells, ...answers.filter((name) => !header.cells.includes(name))];
  const answered = rows.map(({ line, cells }) => {
    const given = new Map(header.cells.map((name, index) => [name, cells[index] ?? ""]));
    const found = answerRow(given, line);
    return columns.map((name) => (isAnswer(name) ? textOf(found[name]) : (given.get(name) ?? "")));
  });
  return toCsv([columns, ...answered], "\n");
}

function answerRow(given: ReadonlyMap<string, string>, line: number) {
  const name = given.get("method") ?? "";
  const method = Object.hasOwn(intervalMethods, name) ? intervalMethods[name] : undefined;
  if (!method) {
    const known = Object.keys(intervalMethods).join(", ");
    throw new AppError("bad-question", `line ${line}: no such method: ${name}; there are ${known}`);
  }
  const numberOf = (column: string) => readNumber(given.get(column) ?? "", column, line);
  const row: IntervalRow = {
    x: numberOf("x") ?? NaN,
    n: numberOf("n") ?? NaN,
    confidence: numberOf("confidence") ?? 0.95,
    multiplier: numberOf("multiplier") ?? 1,
    benchmark: numberOf("benchmark"),
    side: given.get("side") ?? "",
    notes: given.get("notes") ?? "",
    // Where a figure or its interval is judged, not made, it comes under either name.
    value: numberOf("value") ?? numberOf("exp_value") ?? NaN,
    lower: numberOf("lower") ?? numberOf("exp_lower") ?? NaN,
    upper: numberOf("upper") ?? numberOf("exp_upper") ?? NaN,
  };
  if (!(row.confidence > 0 && row.confidence < 1))
    throw new AppError(
      "bad-question",
      `line ${line}: expected a confidence between 0 and 1: ${row.confidence}`,
    );
  return method(row);
}

function readNumber(cell: string, column: string, line: number): number | undefined {
  if (cell.trim() === "") return undefined;
  const number = Number(cell);
  if (!Number.isFinite(number))
    throw new AppError("bad-question", `line ${line}: no number in ${column}: ${cell}`);
  return number;
}

function splitCsv(text: string) {
  const shape = { ...plainSyntax, width: 0, separatorLine: false };
  const rows = new RowSplitter(shape, new WarningLog()).push(text.replace(/^\ufeff/, ""), true);
  return rows.filter(({ cells }) => cells.some((cell) => cell !== ""));
}

function isAnswer(name: string): name is (typeof answers)[number] {
  return (answers as readonly string[]).includes(name);
}

/** Nothing where a limit cannot be had. */
function textOf(answer: number | string | undefined): string {
  return typeof answer === "number" && !Number.isFinite(answer) ? "" : String(answer ?? "");
}
