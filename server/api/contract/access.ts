import { z } from "zod";
import { permissions, roles, type Permission } from "../../access/permissions.ts";
import type { Account } from "../../access/accounts.ts";
import type { Token } from "../../access/tokens.ts";
import { list } from "./shared.ts";

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
