import { openAccess, type Access } from "../access/openAccess.ts";
import type { Recorder } from "../access/recording.ts";
import { isForOthers, type ServerConfig } from "../config.ts";
import { AppError } from "../errors.ts";

const howToProtect =
  "在前面放一个终止 TLS 的反向代理，并设 HENGJIAN_PUBLIC_ORIGIN=https://域名 和 HENGJIAN_TRUST_PROXY=1，见 docs/accounts.md。 put a reverse proxy with TLS in front, and set HENGJIAN_PUBLIC_ORIGIN=https://NAME and HENGJIAN_TRUST_PROXY=1; see docs/accounts.md";

/** Accounts as a server has them: others reach it only once somebody real can sign in. */
export async function openServerAccess(
  config: ServerConfig,
  { demo, record }: { demo: boolean; record?: Recorder },
): Promise<Access> {
  const forOthers = isForOthers(config);
  const access = await openAccess(config.dataDir, { demo: demo && !forOthers, ...(record && { record }) });
  const hasSomebody = access.accounts.list().some(({ isDemo, disabled }) => !isDemo && !disabled);
  if (!forOthers || hasSomebody) return access;
  access.close();
  throw new AppError(
    "address-not-loopback",
    `还没有账号，不能让其他机器访问：${config.host}。先运行 npx hengjian users add 姓名 --role admin，再${howToProtect} (there are no accounts yet: run npx hengjian users add NAME --role admin first)`,
  );
}

/** What whoever started the server must know, below its address. */
export function accessNotes(config: ServerConfig, access: Access): string {
  const lines: string[] = [];
  const [demo] = access.demoAccounts;
  if (demo) {
    lines.push(
      `示例账号（整行是账号名），密码都是 sample accounts (the whole line is the name), all with the password ${demo.password}:`,
    );
    lines.push(...access.demoAccounts.map(({ name }) => `  ${name}`));
  } else {
    const code = access.setup.offer();
    if (code !== undefined) {
      lines.push("还没有管理员。打开上面的地址，用这个一次性代码建立第一位：");
      lines.push(
        "no administrator yet: open the address above and make the first one with this code, good once:",
      );
      lines.push(`  ${code}`);
    }
  }
  if (isForOthers(config) && !config.publicOrigin?.startsWith("https:")) {
    lines.push(`密码和数据在网上未加密。请${howToProtect} (passwords and figures go unencrypted until then)`);
  }
  return lines.map((line) => `  ${line}\n`).join("") + (lines.length > 0 ? "\n" : "");
}
