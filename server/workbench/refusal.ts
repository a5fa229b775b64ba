import { AppError } from "../errors.ts";
import type { SqlErrorDetails, SqlReason } from "./queryAnswers.ts";

type Said = (what: string) => [zh: string, en: string];

/** What is not allowed, or wrong, and what is allowed instead. Pages have the same in one language, by its reason. */
const sentences: Record<SqlReason, Said> = {
  statement: (what) => [
    `只能写一条 SELECT（前面可有 WITH），不能写 ${what}`,
    `only one SELECT is run, with WITH before it if need be; not ${what}`,
  ],
  empty: () => ["没有语句，请写一条 SELECT", "there is no statement: write a SELECT"],
  several: () => ["一次只能运行一条语句", "one statement is run at a time"],
  show: () => [
    "不能用 SHOW、DESCRIBE、SUMMARIZE；表和列在 GET /schema 里",
    "not SHOW, DESCRIBE or SUMMARIZE: tables and columns are told by GET /schema",
  ],
  function: (what) => [
    `没有或不能用函数 ${what}；可用的在 GET /schema 里`,
    `there is no function ${what}, or it is not allowed; GET /schema has those that are`,
  ],
  tableFunction: (what) => [
    `from 后面不能用 ${what}，只能用自己的表、子查询、range、generate_series、unnest、json_each`,
    `not ${what} after from: there, tables of one's own, subqueries, range, generate_series, unnest and json_each are allowed`,
  ],
  qualified: (what) => [
    `名称前面不能写库名或模式名：${what}`,
    `no name of a database or schema before a name: ${what}`,
  ],
  session: (what) => [
    `${what} 说的是连接，不是数据，不能用`,
    `${what} tells of the connection, not of data, and is not allowed`,
  ],
  type: (what) => [`不能用类型 ${what}`, `the type ${what} is not allowed`],
  part: (what) => [`不能这样写：${what}`, `this is not among what a SELECT here may be made of: ${what}`],
  size: (what) => ["语句太大，请拆小", `the statement is too large: ${what}`],
  table: (what) => [`没有这张表：${what}`, `no such table: ${what}`],
  column: (what) => [`没有这一列：${what}`, `no such column: ${what}`],
  ambiguous: (what) => [
    `几张表都有 ${what} 这一列，请在前面写上表名`,
    `several tables have a column ${what}: write the table's name before it`,
  ],
  arguments: (what) => [
    `函数 ${what} 不能用于这样的参数，请转换类型`,
    `the function ${what} does not take such arguments: cast them`,
  ],
  grouped: (what) => [
    `${what} 要写进 group by，或放在汇总函数里`,
    `${what} must be in group by, or within an aggregate`,
  ],
  value: (what) => [`值不能转换成所需的类型：${what}`, `a value cannot be converted: ${what}`],
  parameter: (what) => [`缺少参数 ${what}`, `no value for the parameter ${what}`],
  syntax: (what) => [`语法有误，在 ${what} 附近`, `a syntax error at or near ${what}`],
};

const refusals = new Set<SqlReason>([
  "statement",
  "empty",
  "several",
  "show",
  "function",
  "tableFunction",
  "qualified",
  "session",
  "type",
  "part",
  "size",
]);

/** `said` are DuckDB's own words, where they tell more. */
export function sqlError(
  reason: SqlReason,
  what: string,
  { said, ...details }: Omit<SqlErrorDetails, "reason" | "refused"> & { said?: string } = {},
): AppError {
  const [zh, en] = sentences[reason](what);
  const message = [`${zh} ${en}`, ...(said === undefined ? [] : [said])].join("\n");
  return new AppError(refusals.has(reason) ? "sql-refused" : "sql-wrong", message, {
    details: { ...details, reason, ...(what !== "" && { refused: what }) },
  });
}

/** Of a query that was stopped at its limit. */
export function tookTooLong(milliseconds: number, { cause }: { cause?: unknown } = {}): AppError {
  const seconds = milliseconds / 1000;
  return new AppError(
    "took-too-long",
    `${seconds} 秒内没有查完，已停止，请缩小范围 stopped after ${seconds} s; ask for less`,
    { cause },
  );
}
