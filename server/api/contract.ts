import { z } from "zod";
import { compositeGrains } from "../composites/composite.ts";
import { compositeQuestion } from "../composites/compositeQuestion.ts";
import { flagRules } from "../indicators/flags.ts";
import { grains, question } from "../indicators/question.ts";

/**
 * The HTTP interface's shapes. The server validates with them, and the client
 * takes its types from here: nothing else of the server crosses over.
 */
export type { Areas } from "../contracts/areas.ts";
export type { Bilingual, Column, Contract } from "../contracts/contract.ts";
export type { Theme } from "../indicators/themes.ts";
export type { ValueRow } from "../indicators/values.ts";
export type { Batch, Difference, ImportCell, Import, ImportList, JobEvent } from "../imports/importRecord.ts";
export type { ReadingChoice } from "../imports/readingChoice.ts";
export type { GridFault, RefusalGrid } from "../imports/refusalGrid.ts";
export type { Reporting, ReportingCell } from "../imports/reporting.ts";
export type { Account } from "../access/accounts.ts";
export type { Permission, Role } from "../access/permissions.ts";
export type { Token } from "../access/tokens.ts";
export type { ChangeRow } from "../snapshots/diff.ts";
export type { SheetReport } from "../ingest/sheetReport.ts";

import { permissions, roles, type Permission } from "../access/permissions.ts";
import type { Account } from "../access/accounts.ts";
import type { Token } from "../access/tokens.ts";
import type { CompositeResult } from "../composites/answerComposite.ts";
import type { QuotaRow } from "../composites/excellentQuota.ts";
import type { HeaderColumn } from "../ingest/headerReading.ts";
import type { Definition } from "../indicators/definition.ts";
import type { ValueState } from "../indicators/values.ts";
import type { PublishedFigure } from "../sample/publishedFigures.ts";
import type { Bilingual } from "../contracts/contract.ts";
import type { Comparison } from "../indicators/compareAreas.ts";
import type { ProfileRow } from "../indicators/profile.ts";
import type { Signals } from "../indicators/signals.ts";
import type { Theme } from "../indicators/themes.ts";
import type { PlaceTrend } from "../indicators/trends.ts";
import type { Lineage } from "../indicators/lineage.ts";

/** Whether its figures are published, would be others by its file as it is now, or come from its file alone. */
export type IndicatorState = "published" | "changed" | "draft";

export type Indicator = Omit<Definition, "file"> & {
  /** The dimensions that it can be asked by. */
  known: string[];
  state: IndicatorState;
};

/** What is known of one indicator beside its definition. */
export type IndicatorDetail = Indicator & {
  lineage: Lineage | null;
  /** The indicators that are divided by it. */
  usedBy: string[];
  /** The exports that it reads: their files, batches and the day of the newest one. */
  files: { contract: string; files: number; batches: number; last: string }[];
};

/** Each figure of the source documents beside the snapshot's own; `lower` and `upper` are what the document allows. */
export interface SourceFigures {
  snapshot: number;
  window: { from: string; to: string };
  figures: (PublishedFigure & { value: number | null; state: ValueState })[];
}

/** What a table can be sent as. A caller that takes several equally well gets the first of them here. */
export const formats = {
  json: "application/json",
  arrow: "application/vnd.apache.arrow.stream",
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type Format = keyof typeof formats;

const list = z.string().transform((text) => text.split(",").map((each) => each.trim()));

/** `where=sex:女` or `where=kind:招商|帮扶`; several are joined by commas or repeated. */
const filters = z
  .union([z.string(), z.array(z.string())])
  .transform((texts) => [texts].flat().flatMap((text) => text.split(",")))
  .pipe(z.array(z.string().regex(/^[a-z]\w*:.+$/, "expected dimension:value")))
  .transform((texts) => {
    // No object while it grows: every one has a `constructor` already.
    const where = new Map<string, string[]>();
    for (const text of texts) {
      const [dimension, members] = [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1)];
      where.set(dimension, [...(where.get(dimension) ?? []), ...members.split("|")]);
    }
    return Object.fromEntries(where);
  });

/** `/values?indicator=a,b&from=2022-01&to=2022-10&grain=ytd&by=area&where=sex:女&compare=true` */
export const valuesParameters = z
  .strictObject({
    indicator: list,
    from: z.string(),
    to: z.string(),
    grain: z.string().optional(),
    by: list.optional(),
    where: filters.optional(),
    compare: z.stringbool().optional(),
    snapshot: z.coerce.number().int().positive().optional(),
    format: z.enum(["json", "arrow", "csv", "xlsx"]).optional(),
  })
  .transform(({ indicator, snapshot, format, ...rest }, context) => {
    const asked = question.safeParse({ indicators: indicator, ...rest });
    if (asked.success) return { question: asked.data, snapshot, format };
    for (const issue of asked.error.issues) context.addIssue({ ...issue, code: "custom" });
    return z.NEVER;
  });

const aMonth = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, "expected a month YYYY-MM");
const aSnapshot = z.coerce.number().int().positive().optional();

/** By which rule figures are flagged that are looked at together. */
const flag = z.enum(flagRules);

const twoAreas = z
  .string()
  .regex(/^[^,]+,[^,]+$/, "expected two areas")
  .transform((text): [string, string] => {
    const [first = "", second = ""] = text.split(",").map((each) => each.trim());
    return [first, second];
  })
  .refine(([first, second]) => first !== second, "expected two areas");

/**
 * `/compare?indicator=a&period=2022-10&group=county`: of the year to date,
 * unless another grain is asked; against the group, unless the city or a
 * target is; with `leaveOut`, against all others than the area itself.
 */
export const compareParameters = z
  .strictObject({
    indicator: z.string(),
    period: aMonth,
    grain: z.enum(grains).default("ytd"),
    group: z.string().optional(),
    benchmark: z.enum(["group", "city", "target"]).default("group"),
    leaveOut: z.stringbool().default(false),
    target: z.coerce.number().min(0).max(1e9).optional(),
    flag: flag.default("beyond998"),
    pair: twoAreas.optional(),
    where: filters.optional(),
    snapshot: aSnapshot,
  })
  .refine(({ benchmark, target }) => (benchmark === "target") === (target !== undefined), {
    path: ["target"],
    message: "expected a target with benchmark=target, and with no other",
  })
  .refine(({ benchmark, leaveOut }) => benchmark !== "target" || !leaveOut, {
    path: ["leaveOut"],
    message: "expected nothing left out of a target",
  });
export type CompareParameters = z.output<typeof compareParameters>;

export type ComparisonAnswer = Comparison & {
  snapshot: number;
  indicator: string;
  period: string;
  benchmark: CompareParameters["benchmark"];
};

/** `/trends?indicator=a&area=990121,990122&to=2022-10&months=36&grain=quarter`; `by=area` is of all areas. */
export const trendsParameters = z
  .strictObject({
    indicator: z.string(),
    to: aMonth,
    months: z.coerce.number().int().min(12).max(120).default(36),
    grain: z.enum(["month", "quarter"]).optional(),
    by: z.literal("area").optional(),
    area: list.optional(),
    where: filters.optional(),
    snapshot: aSnapshot,
  })
  .refine(({ by, area }) => by === undefined || area === undefined, {
    path: ["area"],
    message: "expected areas or by=area",
  });

export interface TrendsAnswer {
  snapshot: number;
  indicator: string;
  grain: "month" | "quarter";
  caveat: Bilingual;
  trends: PlaceTrend[];
}

/** `/areas/990121/profile?period=2022-10&against=city` */
export const profileParameters = z.strictObject({
  period: aMonth,
  grain: z.enum(grains).default("ytd"),
  against: z.enum(["group", "city"]).default("group"),
  /** Each indicator's last 24 months, too: takes three times as long. */
  trends: z.stringbool().default(false),
  snapshot: aSnapshot,
});

export interface ProfileAnswer {
  snapshot: number;
  area: string;
  group: string;
  period: string;
  against: "group" | "city";
  themes: Theme[];
  rows: ProfileRow[];
}

/** `/signals?period=2022-10`: so many figures at once need a rule for all of them together, Benjamini and Hochberg's. */
export const signalsParameters = z.strictObject({
  period: aMonth,
  grain: z.enum(grains).default("ytd"),
  flag: flag.default("benjaminiHochberg"),
  most: z.coerce.number().int().min(1).max(50).default(10),
  snapshot: aSnapshot,
});

export type SignalsAnswer = Signals & { snapshot: number };

const chosen = z.record(z.string().min(1).max(200), z.array(z.string().min(1).max(200)).min(1));

/** `POST /names` with `{indicator, from, to, grain?, area, where?, reason, snapshot?}` */
export const namesParameters = z.strictObject({
  indicator: z.string(),
  from: aMonth,
  to: aMonth,
  grain: z.enum(grains).default("window"),
  area: z.string(),
  where: chosen.default({}).refine((where) => !("area" in where), "expected no area beside the area"),
  /** Why they must be known: it is kept with who asked. */
  reason: z.string().trim().min(5).max(500),
  snapshot: z.int().positive().optional(),
});

export const namesAnswer = z.strictObject({
  snapshot: z.int(),
  indicator: z.string(),
  area: z.string(),
  period: z.string(),
  /** Who was shown this, and when: to stand on whatever it is shown on. */
  watermark: z.string(),
  rows: z.array(
    z.strictObject({
      /** Null where no list of persons has them. */
      name: z.string().nullable(),
      /** Null where they are of another area by now. */
      unit: z.string().nullable(),
      /** Of a rate: whether they are among those it counts. */
      isCounted: z.boolean().nullable(),
      /** Of a penalty: whether it may still be changed. */
      underAppeal: z.boolean().nullable(),
    }),
  ),
  /** Whether there are more than are shown. */
  more: z.boolean(),
});
export type NamesAnswer = z.output<typeof namesAnswer>;

/** `/diff?from=11&to=12&indicator=a&area=990121`; the area `whole` is the whole city. */
export const diffParameters = z
  .strictObject({
    from: z.coerce.number().int().positive(),
    to: z.coerce.number().int().positive(),
    indicator: z.string().optional(),
    area: z.string().optional(),
    grain: z.enum(["month", "ytd"]).optional(),
    limit: z.coerce.number().int().positive().optional(),
    format: z.enum(["json", "arrow", "csv", "xlsx"]).optional(),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "expected a snapshot after `from`" });

/** `/imports/:id/grid?file=x.csv&sheet=&from=0` */
export const gridParameters = z.strictObject({
  file: z.string(),
  sheet: z.string().default(""),
  from: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Whether earlier rows of the same areas and months stay where the import does not correct them. */
export const acceptParameters = z.strictObject({ mode: z.enum(["add", "replace"]).default("add") });

export const rollbackParameters = z.strictObject({ reason: z.string().trim().min(1).max(500) });

/** A header for which a contract's columns are asked. */
export const headerToMatch = z.strictObject({ header: z.array(z.string().max(2_000)).min(1).max(2_000) });

export interface MatchedHeader {
  columns: Pick<HeaderColumn, "column" | "suggestion">[];
}

/** `/reporting?month=2022-10` */
export const reportingParameters = z.strictObject({
  month: z
    .string()
    .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, "expected a month YYYY-MM")
    .optional(),
});

export interface SnapshotSummary {
  snapshot: number;
  published_at: string;
  note: string;
  /** Whether any of it is the invented sample city. */
  is_sample: boolean;
  /** The last day anything in it happened. */
  data_until: string | null;
}

export interface ErrorAnswer {
  error: { code: string; message: string; details: Record<string, unknown> };
}

/** What answers an upload; the import is a job like any other, so both are one id. */
export interface ImportStarted {
  job: string;
  import: string;
}

/** What answers a request for work that goes on behind it; `/jobs/:id/events` tells how. */
export interface JobStarted {
  job: string;
}

const roleList = z
  .array(z.enum(roles))
  .max(roles.length)
  .transform((list) => [...new Set(list)]);
const areaList = z.array(z.string().regex(/^\d{6}$/, "expected six digits")).max(10_000);
const scope = z.union([z.literal("all"), areaList]);
const reason = z.string().trim().min(1).max(500);
/** No rule of passwords here: what is too long to be hashed in good time is all that is refused at once. */
const password = z.string().max(1_000);
const accountName = z.string().max(200);

export const credentials = z.strictObject({ name: accountName, password });
export const firstAdministrator = z.strictObject({ code: z.string().max(100), name: accountName, password });
export const passwordChange = z.strictObject({ current: password, next: password });

/** Without a password, the answer has a one-time one, unless the organisation's own sign-in is meant. */
export const newAccount = z.strictObject({
  name: accountName,
  roles: roleList,
  areas: scope,
  reason,
  password: password.optional(),
  oidcSubject: z.string().min(1).max(255).optional(),
});
export type NewAccount = z.input<typeof newAccount>;

export const accountChange = z.strictObject({
  roles: roleList.optional(),
  areas: scope.optional(),
  disabled: z.boolean().optional(),
  /** Null ends the link to the organisation's own sign-in. */
  oidcSubject: z.string().min(1).max(255).nullable().optional(),
  reason,
});
export type AccountChange = z.input<typeof accountChange>;

/** A token is good to the end of its last day, and may what its account may unless it is told less. */
export const newToken = z.strictObject({
  name: z.string().trim().min(1).max(100),
  expires: z.iso.date(),
  roles: roleList.pipe(z.array(z.enum(roles)).min(1)).optional(),
  areas: areaList.min(1).optional(),
});
export type NewToken = z.input<typeof newToken>;

/** Who asks, what they may, and how one can sign in here. */
export const meAnswer = z.strictObject({
  actor: z
    .strictObject({
      id: z.string(),
      name: z.string(),
      roles: z.array(z.enum(roles)),
      areas: z.union([z.literal("all"), z.array(z.string())]),
      isDemo: z.boolean(),
      mustChangePassword: z.boolean(),
    })
    .nullable(),
  permissions: z.array(z.enum(Object.keys(permissions) as [Permission, ...Permission[]])),
  /** Whether the first administrator is still to be made, with the code that the server printed. */
  setup: z.boolean(),
  /** Whether there is the organisation's own sign-in. */
  oidc: z.boolean(),
  demoAccounts: z.array(z.strictObject({ name: z.string(), role: z.enum(roles), password: z.string() })),
});
export type Me = z.output<typeof meAnswer>;

export const accountAnswer: z.ZodType<Account> = z.strictObject({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  grants: z.array(
    z.strictObject({ role: z.enum(roles), reason: z.string(), by: z.string(), at: z.iso.datetime() }),
  ),
  areas: z.union([z.literal("all"), z.array(z.string())]),
  disabled: z.boolean(),
  mustChangePassword: z.boolean(),
  isDemo: z.boolean(),
  oidcSubject: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  lastSignIn: z.iso.datetime().nullable(),
});

export const tokenAnswer: z.ZodType<Token> = z.strictObject({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)).nullable(),
  areas: z.array(z.string()).nullable(),
  createdAt: z.iso.datetime(),
  expires: z.iso.datetime(),
  lastUsed: z.iso.datetime().nullable(),
});

/** A day, which is one where the server stands, or a moment. */
const dayOrMoment = z
  .string()
  .regex(
    /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/,
    "expected a day YYYY-MM-DD or a moment with its zone",
  )
  .refine((text) => !Number.isNaN(Date.parse(text)), "expected a day or moment that there is");

/** `/audit?from=2026-10-01&to=2026-10-31&actor=&action=export,names&area=&text=&limit=100&before=` */
export const auditParameters = z.strictObject({
  from: dayOrMoment.optional(),
  /** A day is meant to its end. */
  to: dayOrMoment.optional(),
  actor: z.string().max(200).optional(),
  action: list.optional(),
  area: z.string().max(50).optional(),
  text: z.string().max(200).optional(),
  /** A file's rows are more, unless it is said how many. */
  limit: z.coerce.number().int().min(1).max(10_000).optional(),
  before: z.coerce.number().int().positive().optional(),
  format: z.enum(["json", "csv", "xlsx"]).optional(),
});

const auditEntry = z.object({
  /** Counts without a gap. */
  sequence: z.number(),
  time: z.string(),
  actor: z.object({ id: z.string(), name: z.string() }),
  action: z.string(),
  details: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
  request: z.string().nullable(),
  snapshot: z.number().nullable(),
});
export type AuditEntry = z.output<typeof auditEntry>;

/** The newest first; `next` is the `before` of what comes after. */
export const auditPage = z.object({ entries: z.array(auditEntry), next: z.number().nullable() });
export type AuditPage = z.output<typeof auditPage>;

/** `POST /composites/four_in_one` with `{period, grain?, group?, weights?, snapshot?}` */
export const compositeParameters = compositeQuestion.extend({ snapshot: z.int().positive().optional() });

/** `/composites/excellent-quota?period=2021-12`: of the annual assessment of that month's year. */
export const quotaParameters = z.strictObject({
  period: compositeQuestion.shape.period,
  snapshot: z.coerce.number().int().positive().optional(),
});

const words = z.strictObject({ zh: z.string(), en: z.string() });
const maybeNumber = z.number().nullable();

export const compositesAnswer = z.strictObject({
  composites: z.array(
    z.strictObject({
      id: z.string(),
      title: words,
      description: words,
      source: z.string(),
      groups: z.array(z.string()).optional(),
      grain: z.enum(compositeGrains),
      normalisation: z.literal("goalposts"),
      missing: z.enum(["none", "reweight"]),
      components: z.array(
        z.strictObject({
          id: z.string(),
          title: words,
          indicator: z.string(),
          where: z.record(z.string(), z.array(z.string())),
          weight: z.union([
            z.string(),
            z.strictObject({ rule: z.string(), column: z.string() }),
            z.strictObject({ rest: z.string() }),
            z.strictObject({ by_group: z.record(z.string(), z.string()) }),
          ]),
          goalposts: z.strictObject({ low: z.number(), high: z.number() }),
          direction: z.enum(["higher", "lower"]),
        }),
      ),
      owner: z.string(),
      version: z.int(),
    }),
  ),
});

/** What the file of a composite says. */
export type CompositeList = z.output<typeof compositesAnswer>;

/** Where one came out; its rank is never to be shown without its range. */
const compositePlace = z.strictObject({
  rank: z.number(),
  rankLow: z.int(),
  rankHigh: z.int(),
  meanRank: z.number(),
  rankShares: z.array(z.number()).nullable(),
  expectedRank: z.number(),
  first: z.number(),
  ahead: z.array(z.number()).nullable(),
});

export const compositeAnswer = z.strictObject({
  snapshot: z.int(),
  composite: z.string(),
  version: z.int(),
  grain: z.enum(compositeGrains),
  from: z.string(),
  to: z.string(),
  weightsOf: z.enum(["composite", "question"]),
  groups: z.array(
    z.strictObject({
      group: z.string(),
      weights: z.record(z.string(), z.number()),
      ranking: z.enum(["ranks", "cautiously", "none"]),
      taking: z.array(z.string()),
      simulation: z
        .strictObject({
          draws: z.int(),
          seed: z.int(),
          concentration: z.number(),
          first: z.enum(["exact", "sampled"]),
        })
        .nullable(),
    }),
  ),
  rows: z.array(
    z.strictObject({
      area: z.string(),
      group: z.string(),
      score: maybeNumber,
      isReweighted: z.boolean(),
      components: z.array(
        z.strictObject({
          id: z.string(),
          value: maybeNumber,
          lower: maybeNumber,
          upper: maybeNumber,
          denominator: maybeNumber,
          state: z.enum(["ok", "suppressed", "notReceived", "notApplicable", "provisional"]),
          score: maybeNumber,
          weight: z.number(),
          contribution: maybeNumber,
        }),
      ),
      place: compositePlace.nullable(),
    }),
  ),
}) satisfies z.ZodType<CompositeResult & { snapshot: number }>;

export type CompositeAnswer = z.output<typeof compositeAnswer>;

export const quotaAnswer = z.strictObject({
  snapshot: z.int(),
  year: z.int(),
  rows: z.array(
    z.strictObject({
      area: z.string(),
      teamGrade: z.string().nullable(),
      share: z.number(),
      teams: z.int(),
      members: z.int(),
      allowed: z.int(),
      given: z.int(),
      over: z.int(),
      unused: z.int(),
    }),
  ),
}) satisfies z.ZodType<{ snapshot: number; year: number; rows: QuotaRow[] }>;

export type QuotaAnswer = z.output<typeof quotaAnswer>;
