import { AppError } from "../errors.ts";
import { placeOfByte } from "./statementPlace.ts";

/** What DuckDB says with `errors_as_json`; a syntax error has its kind before it. */
interface DuckdbFault {
  exception_type?: string;
  exception_message?: string;
  position?: string;
  candidates?: string;
}

/** Of whose doing a fault is: the text's, the limits', or nobody's that is known. */
export function queryFault(sql: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const {
    exception_type: type = "",
    exception_message: message = text,
    position,
    candidates,
  } = faultIn(text);
  const place = position === undefined ? {} : placeOfByte(sql, Number(position));
  const details = {
    ...place,
    ...(candidates !== undefined && candidates !== "" && { candidates: candidates.split(",").slice(0, 5) }),
  };
  if (type === "Out of Memory" || text.includes("Out of Memory"))
    return new AppError("sql-too-much", `内存不够 it needs more memory than it may have: ${message}`, {
      details,
    });
  if (type === "Permission" || type === "Invalid Configuration")
    return new AppError("sql-refused", `不允许 not allowed: ${message}`, { details });
  return new AppError("sql-wrong", `语句有误 DuckDB says: ${message}`, { details });
}

function faultIn(text: string): DuckdbFault {
  const begin = text.indexOf("{");
  if (begin === -1) return {};
  try {
    return JSON.parse(text.slice(begin)) as DuckdbFault;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {};
  }
}
