import type { Contract } from "../contracts/contract.ts";
import type { Definition } from "./definition.ts";

/** Whose matter the persons behind a figure are: the organisation's, the discipline's, or nobody's. */
export type NamesClass = Definition["names"];

/** T12–T16: accountability, tolerance, reports, clearing and observation. */
const firstOfDiscipline = 12;
const lastOfDiscipline = 16;

/** Of these nothing is ever told of a person: reports that may prove unfounded, and health and care. */
const closedExports = new Set(["report_lead", "care"]);

type Declared = Pick<Definition, "sql" | "privacy" | "names">;

/** As its file declares it; nobody's where what it reads forbids what the file says. */
export function namesClassOf(declared: Declared, read: readonly string[], contracts: Contract[]): NamesClass {
  return namesFault(declared, read, contracts) === undefined ? declared.names : "never";
}

/**
 * Why an indicator may not declare what it does, by the exports that it reads.
 * Whatever speaks of an accusation or of an inquiry that is not over is
 * nobody's, and so is what clears without saying that it does, for false
 * accusations stand in the same export.
 */
export function namesFault(
  { sql, privacy, names }: Declared,
  read: readonly string[],
  contracts: Contract[],
): string | undefined {
  if (names === "never") return undefined;
  const closed = read.find((id) => closedExports.has(id));
  if (closed !== undefined) return `expected never, for it reads ${closed}`;
  if (read.length === 0) return "expected never, for it reads no export";
  const forbidden = /诬告|函询/.exec(sql)?.[0];
  if (forbidden !== undefined) return `expected never, for it speaks of ${forbidden}`;
  if (read.includes("clearing") && !/\bkind\s*=\s*'澄清'/.test(sql))
    return "expected never, for false accusations are not left out of clearing";
  const isDiscipline = contracts.some(
    ({ id, number }) => read.includes(id) && number >= firstOfDiscipline && number <= lastOfDiscipline,
  );
  if (!isDiscipline && privacy === "sensitive") return "expected never, for it is sensitive";
  const expected = isDiscipline ? "discipline" : "ordinary";
  return names === expected ? undefined : `expected ${expected} or never, by the exports it reads`;
}
