import { caseKinds, type CaseKind } from "../api/contract/topics.ts";
import type { Areas } from "../contracts/areas.ts";
import type { Answerer } from "../indicators/compiled.ts";
import { searchedText } from "./foldText.ts";
import { knownWords, maskText, type KnownWords } from "./maskText.ts";

/** A case of the library, masked and ready to be searched. */
export interface KnownCase {
  title: string;
  lessons: string[];
  /** The title and each lesson, a line each, as they are searched. */
  folded: string;
  kind: CaseKind;
  circumstance: string | null;
  year: number;
  /** Where it was: who may see it is decided by this, and it is never told. */
  area: string;
}

/** A row as the export has it. */
interface CaseRow {
  title: string | null;
  lesson: string | null;
  kind: string;
  circumstance: string | null;
  year: number;
  area: string;
}

const lines = 3;

/** All cases that were put into the library and granted anything, the newest first. */
export async function readCases(
  { rows }: Pick<Answerer, "rows">,
  areas: Pick<Areas, "areas" | "city">,
): Promise<KnownCase[]> {
  const [found, names, units] = await Promise.all([
    rows<CaseRow>({ sql: casesSql }),
    rows<{ word: string }>({ sql: "select distinct name as word from person where name is not null" }),
    rows<{ word: string }>({
      sql: "select distinct unit_name as word from org_unit where unit_name is not null",
    }),
  ]);
  const known = knownWords([
    { words: names.map(({ word }) => word), mask: "某干部" },
    { words: units.map(({ word }) => word), mask: "某单位" },
    { words: [areas.city, ...areas.areas].map(({ name }) => name.zh), mask: "某地" },
  ]);
  return found.flatMap((row) => {
    const kind = caseKinds.find((each) => each === row.kind);
    return kind === undefined || (row.title ?? row.lesson) === null ? [] : [knownCase(row, kind, known)];
  });
}

function knownCase(row: CaseRow, kind: CaseKind, known: KnownWords): KnownCase {
  const title = maskText(row.title ?? "", known);
  const lessons = linesOf(maskText(row.lesson ?? "", known));
  const { circumstance, year, area } = row;
  return { title, lessons, folded: searchedText([title, ...lessons]), kind, circumstance, year, area };
}

/** A sentence a line; what is beyond the last stands with it. */
function linesOf(lesson: string): string[] {
  const sentences = lesson
    .split(/(?<=[。；;！？])|\r?\n/u)
    .map((each) => each.trim())
    .filter((each) => each !== "");
  const rest = sentences.slice(lines - 1).join("");
  return [...sentences.slice(0, lines - 1), ...(rest === "" ? [] : [rest])];
}

/** Within a year by their text, for their order would else tell which came when. */
const casesSql = `
select
    tolerance.case_title as title,
    tolerance.case_lesson as lesson,
    tolerance.result as kind,
    tolerance.distinction as circumstance,
    year(coalesce(tolerance.decided, tolerance.applied))::integer as year,
    area.today::varchar as area
from tolerance
inner join area on tolerance.district_code = area.code
where tolerance.in_case_library and tolerance.result in ('免责', '从轻', '减轻')
order by year desc, md5(concat(title, lesson)), kind, circumstance`;
