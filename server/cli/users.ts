import type { Account } from "../access/accounts.ts";
import { localOperator } from "../access/actor.ts";
import { auditFromCommand } from "../access/auditCommand.ts";
import { openAccess, type Access } from "../access/openAccess.ts";
import { roles, type Role } from "../access/permissions.ts";
import { readDataDir } from "../config.ts";
import { makeDataFolder } from "../dataFolder.ts";
import { AppError } from "../errors.ts";
import { readLibrary } from "../library.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

const options = {
  ...dataOption,
  role: { type: "string" },
  scope: { type: "string" },
  reason: { type: "string" },
  oidc: { type: "string" },
  days: { type: "string" },
  revoke: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

export const users: Command = {
  usage: `users add NAME --role ${roles.join("|")}[,…] [--scope CODE,…] [--reason TEXT] [--oidc SUBJECT] [--json]
       hengjian users list [--json]
       hengjian users disable|enable|reset NAME [--reason TEXT] [--json]
       hengjian users token NAME [--days 90] [--json]
       hengjian users tokens NAME [--revoke] [--json]
       each with [--data DIR]`,
  summary:
    "accounts, as the operator of this machine: add one, with all areas unless a scope is given; new one-time passwords; tokens for programs, and the end of them",
  async run(argv) {
    const { values, positionals } = readOptions(argv, { allowPositionals: true, options });
    const [work = "", name, ...more] = positionals;
    const needsName = work !== "list";
    if (more.length > 0 || (name === undefined) === needsName || !Object.hasOwn(works, work)) {
      throw new AppError(
        "bad-usage",
        "expected add, list, disable, enable, reset, token or tokens, and one name",
      );
    }
    const dataDir = readDataDir(values);
    makeDataFolder(dataDir);
    const access = await openAccess(dataDir, {
      record: ({ action, details }) => auditFromCommand(dataDir, action, details),
    });
    try {
      if (!isLooking(work, values)) {
        const { role, scope, reason } = values;
        const details = { what: `users ${work}`, name, role, scope, reason, stage: "asked" };
        await auditFromCommand(dataDir, work.startsWith("token") ? "token" : "account", details);
      }
      const told = await works[work as keyof typeof works](access, name ?? "", { ...values, dataDir });
      process.stdout.write(values.json ? `${JSON.stringify(told.json)}\n` : told.text);
    } finally {
      access.close();
    }
    return 0;
  },
};

/** What changes something is written down before it is done, as it is of a server. */
function isLooking(work: string, { revoke }: { revoke: boolean }): boolean {
  return work === "list" || (work === "tokens" && !revoke);
}

interface Given {
  dataDir: string;
  role?: string | undefined;
  scope?: string | undefined;
  reason?: string | undefined;
  oidc?: string | undefined;
  days?: string | undefined;
  revoke?: boolean | undefined;
}

interface Told {
  json: object;
  text: string;
}

type Work = (access: Access, name: string, given: Given) => Promise<Told> | Told;

const by = { actor: localOperator };
const day = 86_400_000;

const works = {
  async add({ manage }, name, given) {
    const { account, oneTimePassword } = await manage.add(
      {
        name,
        roles: rolesIn(given.role),
        areas: scopeIn(given),
        reason: reasonIn(given),
        ...(given.oidc !== undefined && { oidcSubject: given.oidc }),
      },
      by,
    );
    const password = passwordLine(oneTimePassword);
    return {
      json: { ...account, ...(oneTimePassword !== undefined && { oneTimePassword }) },
      text: `已建立 added: ${account.name}\n${password}`,
    };
  },
  list({ accounts }) {
    const all = accounts.list();
    const rows = all.map(({ name, roles, areas, disabled, isDemo, lastSignIn }) => ({
      name,
      roles: roles.join(","),
      areas: areas === "all" ? areas : areas.join(","),
      state: [disabled && "disabled", isDemo && "sample"].filter(Boolean).join(","),
      lastSignIn,
    }));
    return { json: { accounts: all }, text: printTable(rows) };
  },
  disable: (access, name, given) => setDisabled(access, name, given, true),
  enable: (access, name, given) => setDisabled(access, name, given, false),
  async reset({ accounts, manage }, name) {
    const told = await manage.reset(named(accounts, name).id, by);
    return { json: told, text: passwordLine(told.oneTimePassword) };
  },
  async token({ accounts, tokens }, name, { days = "90" }) {
    if (!/^[1-9]\d{0,2}$/.test(days)) throw new AppError("bad-usage", "expected --days from 1 to 366");
    const account = named(accounts, name);
    const expires = new Date(Date.now() + Number(days) * day);
    const told = await tokens.add(account, { name: "users token", expires }, by);
    return {
      json: { ...told, expires: expires.toISOString() },
      text: `${told.token}\n只显示这一次 shown this once; ${account.name}, ${expires.toISOString()}\n`,
    };
  },
  async tokens({ accounts, tokens }, name, { revoke = false }) {
    const account = named(accounts, name);
    if (revoke) {
      const revoked = await tokens.removeAll(account, by);
      return { json: { revoked }, text: `已撤销 revoked: ${revoked}\n` };
    }
    const all = tokens.list(account.id);
    const rows = all.map(({ name, createdAt, expires, lastUsed }) => ({
      name,
      createdAt,
      expires,
      lastUsed,
    }));
    return { json: { tokens: all }, text: printTable(rows) };
  },
} satisfies Record<string, Work>;

async function setDisabled(
  { accounts, manage }: Access,
  name: string,
  given: Given,
  disabled: boolean,
): Promise<Told> {
  const account = await manage.change(named(accounts, name).id, { disabled, reason: reasonIn(given) }, by);
  const done = disabled ? "已停用 disabled" : "已启用 enabled";
  return { json: account, text: `${done}: ${account.name}\n` };
}

function named(accounts: Access["accounts"], name: string): Account {
  const account = accounts.named(name);
  if (account) return account;
  throw new AppError("not-found", `没有这个账号 no such account: ${name}`);
}

function rolesIn(text: string | undefined): Role[] {
  const asked = [...new Set((text ?? "").split(",").map((each) => each.trim()))];
  const known = roles.filter((role) => asked.includes(role));
  if (known.length === asked.length) return known;
  throw new AppError("bad-usage", `expected --role with one or more of ${roles.join(", ")}`);
}

function scopeIn({ scope, dataDir }: Given): Account["areas"] {
  if (scope === undefined || scope === "all") return "all";
  const codes = scope.split(",").map((each) => each.trim());
  const known = new Set(readLibrary(dataDir).areas.areas.map(({ code }) => code));
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length === 0) return codes;
  throw new AppError("bad-usage", `没有这样的地区代码 no such area: ${unknown.join(", ")}`);
}

function reasonIn({ reason = "" }: Given): string {
  return reason.trim() || "命令行 by the operator of this machine";
}

function passwordLine(oneTimePassword: string | undefined): string {
  return oneTimePassword === undefined
    ? ""
    : `一次性密码，登录后须修改 one-time password, to be changed at sign-in: ${oneTimePassword}\n`;
}
