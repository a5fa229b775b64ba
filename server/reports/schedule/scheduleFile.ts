import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import { z } from "zod";
import { readYaml } from "../../contracts/readYaml.ts";
import { AppError } from "../../errors.ts";

const name = z.string().min(1).max(60);

/** Who reads a paper decides what stands in it: the figures of their areas, small counts or not. */
const reader = z.strictObject({
  areas: z.union([z.literal("all"), z.array(z.string().regex(/^\d{6}$/)).min(1)]),
  exact_counts: z.boolean().default(false),
  sensitive_figures: z.boolean().default(false),
});

const delivery = z
  .strictObject({
    name,
    template: z.string().regex(/^[a-z][a-z0-9_]*$/),
    /** A paper for each of these areas, or one of all that its reader may see. */
    of: z.enum(["all", "each-area"]).default("all"),
    recipient: z.string().min(1).max(60).optional(),
    reader,
    folder: z.string().min(1).optional(),
    mail: z.array(z.email()).min(1).optional(),
  })
  .refine(({ folder, mail }) => folder !== undefined || mail !== undefined, {
    message: "expected a folder, mail addresses or both",
  });
export type Delivery = z.output<typeof delivery>;

const mail = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65535).default(587),
  from: z.email(),
  user: z.string().optional(),
  /** In a file of its own, so that this one can be shown to others. */
  password_file: z.string().optional(),
  /** Without encryption, for a server on this machine or behind a wall of one's own. */
  plain: z.boolean().default(false),
});

const scheduleFile = z
  .strictObject({
    /** What happens once everything was due and something has not come. */
    incomplete: z.enum(["wait", "go-on"]).default("wait"),
    /** How often a failed run is tried again, and after how many minutes. */
    attempts: z.int().min(1).max(20).default(5),
    minutes_between: z.int().min(1).max(1_440).default(60),
    mail: mail.optional(),
    deliveries: z.array(delivery).min(1),
  })
  .refine(({ mail: server, deliveries }) => server !== undefined || deliveries.every((each) => !each.mail), {
    path: ["mail"],
    message: "expected a mail server, since papers are to be mailed",
  })
  .refine(({ deliveries }) => new Set(deliveries.map((each) => each.name)).size === deliveries.length, {
    path: ["deliveries"],
    message: "expected each name once",
  });

export type MailServer = Omit<z.output<typeof mail>, "password_file"> & { password?: string };
export type Schedule = Omit<z.output<typeof scheduleFile>, "mail"> & { mail?: MailServer };

/** What is made each month and for whom, from `reports.yaml` in the data folder; undefined where there is none. */
export function readSchedule(file: string): Schedule | undefined {
  if (!existsSync(file)) return undefined;
  const { mail: server, deliveries, ...rest } = readYaml(file, scheduleFile);
  const beside = (path: string) => (isAbsolute(path) ? path : resolve(dirname(file), path));
  const withFolders = deliveries.map(({ folder, ...each }) => ({
    ...each,
    ...(folder !== undefined && { folder: beside(folder) }),
  }));
  if (!server) return { ...rest, deliveries: withFolders };
  const { password_file, ...known } = server;
  const password = password_file === undefined ? undefined : secretIn(beside(password_file));
  return {
    ...rest,
    deliveries: withFolders,
    mail: { ...known, ...(password !== undefined && { password }) },
  };
}

function secretIn(file: string): string {
  const secret = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (secret !== "") return secret;
  throw new AppError("definition-invalid", `没有邮件密码文件，或文件是空的 no mail password in ${file}`);
}
