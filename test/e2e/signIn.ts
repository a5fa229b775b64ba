import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { roles, type Role } from "../../server/access/permissions.ts";
import { projectRoot } from "../../server/config.ts";

/** What a signed-in browser shows the product. */
export interface SessionCookie {
  name: string;
  value: string;
}

/** A product that runs. */
interface Place {
  address: string;
  dataDir: string;
}

interface Person {
  name: string;
  password: string;
}

const command = join(projectRoot, "bin", "hengjian.mjs");

/** Adds an account by the command line; its one-time password is good for choosing another. */
export async function addAccount(dataDir: string, name: string, given: readonly Role[]): Promise<Person> {
  const argv = ["users", "add", name, "--role", given.join(","), "--json", "--data", dataDir];
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...argv]);
  return { name, password: (JSON.parse(stdout) as { oneTimePassword: string }).oneTimePassword };
}

export function cookieHeader({ name, value }: SessionCookie): { cookie: string } {
  return { cookie: `${name}=${value}` };
}

/** One who may everything, for tests that are about something else. */
export async function signInAsAll({ address, dataDir }: Place): Promise<SessionCookie> {
  const person = await addAccount(dataDir, "示例全能", roles);
  const first = await post(address, "/login", person);
  const next = "只在浏览器测试里用的一句话";
  return post(address, "/password", { current: person.password, next }, first);
}

async function post(address: string, path: string, body: object, as?: SessionCookie): Promise<SessionCookie> {
  const response = await fetch(`${address}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(as && cookieHeader(as)) },
    body: JSON.stringify(body),
  });
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(response.headers.get("set-cookie") ?? "") ?? [];
  if (response.status === 204 && name !== undefined && value !== undefined) return { name, value };
  throw new Error(`POST ${path} ended with ${response.status}: ${await response.text()}`);
}

/** A page of the product's, in a window of its own, opened by somebody signed in. */
export async function signedInPage(
  browser: Browser,
  { address, cookie }: { address: string; cookie: SessionCookie },
  options: Parameters<Browser["newPage"]>[0] = {},
): Promise<Page> {
  const page = await browser.newPage(options);
  await page.context().addCookies([{ ...cookie, url: address }]);
  return page;
}
