import { dirname } from "node:path";
import { Router } from "express";
import { may } from "../../access/actor.ts";
import type { CompiledDefinition } from "../../indicators/compiled.ts";
import { definitionHash, type Definition } from "../../indicators/definition.ts";
import type { Lineage } from "../../indicators/lineage.ts";
import { findIndicator, type BrokenIndicator } from "../../indicators/readIndicators.ts";
import { readHeadlines } from "../../indicators/headlines.ts";
import { readThemes } from "../../indicators/themes.ts";
import type { ServedSnapshot } from "../../snapshots/openSnapshots.ts";
import { indicatorAnswer, indicatorsAnswer } from "../answers.ts";
import { actorOf } from "../actorOf.ts";
import type { Services } from "../app.ts";
import type { Indicator, IndicatorDetail, IndicatorState } from "../contract.ts";
import { describe } from "../describe.ts";

export function indicatorRoutes({ library, drafts, snapshots, snapshot }: Services): Router {
  const served = async () => (snapshots().length === 0 ? undefined : await snapshot());
  const written = async () =>
    drafts ? drafts.current() : { indicators: library.indicators, broken: library.brokenIndicators };
  return Router()
    .get("/", describe(all), async (_request, response) => {
      const published = await served();
      const { indicators: read, broken } = may(actorOf(response), "drafts")
        ? await written()
        : nothingWritten;
      const indicators = withPublished(read, published);
      const leftOut = may(actorOf(response), "drafts") ? (published?.leftOut ?? []) : [];
      const all = new Map([...leftOut, ...broken].map((each) => [each.id, each]));
      response.json({
        themes: readThemes(),
        headlines: readHeadlines(),
        indicators: indicators.map((each) => shown(each, published, library)),
        broken: [...all.values()].map(withoutFolder),
      });
    })
    .get("/:id", describe(one), async (request, response) => {
      const published = await served();
      const { indicators: read } = may(actorOf(response), "drafts") ? await written() : nothingWritten;
      const indicators = withPublished(read, published);
      const definition = findIndicator(indicators, request.params.id);
      const lineage = (await drafts?.lineage(definition)) ?? null;
      const detail: IndicatorDetail = {
        ...shown(definition, published, library),
        lineage,
        usedBy: indicators.filter(({ denominator }) => denominator === definition.id).map(({ id }) => id),
        files: published && lineage ? await filesOf(published, lineage) : [],
      };
      response.json(detail);
    });
}

const all = {
  permission: "figures",
  summary: { zh: "全部指标", en: "All indicators" },
  answer: indicatorsAnswer,
} as const;

const one = {
  permission: "figures",
  summary: {
    zh: "一个指标：定义、SQL、来源",
    en: "One indicator: its definition, its SQL and what it is computed from",
  },
  answer: indicatorAnswer,
} as const;

/** Those who may not see drafts know what is published alone. */
const nothingWritten = { indicators: [], broken: [] };

/** What is published is there also while its file has a mistake, or is gone. */
function withPublished(read: Definition[], published: ServedSnapshot | undefined): Definition[] {
  const others = published?.indicators.filter(({ id }) => read.every((each) => each.id !== id)) ?? [];
  return [...read, ...others];
}

/** The newest files that an indicator's exports came in, by export. */
async function filesOf(published: ServedSnapshot, { tables }: Lineage): Promise<IndicatorDetail["files"]> {
  const rows = await published.rows<{ contract: string; files: number; batches: number; last: string }>({
    sql: `
select
    contract,
    count(distinct file)::integer as files,
    count(distinct received.batch_id)::integer as batches,
    strftime(max(batch.accepted_at), '%Y-%m-%d') as last
from received
inner join source_batch as batch on batch.batch_id = received.batch_id
group by contract
order by contract`,
  });
  return rows.filter(({ contract }) => tables.some(({ table }) => table === contract));
}

/** Where the file lies on this machine is nobody's business. */
function shown(
  { file: _, ...indicator }: Definition,
  published: ServedSnapshot | undefined,
  library: Services["library"],
): Indicator {
  const compiled = published?.indicators.find(({ id }) => id === indicator.id);
  return {
    ...indicator,
    // What is told of persons is decided by what its file says today, as where they are asked for.
    names: library.indicators.find(({ id }) => id === indicator.id)?.names ?? "never",
    known: compiled?.known ?? Object.keys(indicator.dimensions),
    state: stateOf(indicator, compiled),
  };
}

function stateOf(
  indicator: Omit<Definition, "file">,
  compiled: CompiledDefinition | undefined,
): IndicatorState {
  if (compiled === undefined) return "draft";
  return definitionHash(compiled) === definitionHash(indicator) ? "published" : "changed";
}

function withoutFolder({ id, file, reason }: BrokenIndicator): { id: string; reason: string } {
  return { id, reason: reason.replaceAll(`${dirname(file)}/`, "") };
}
