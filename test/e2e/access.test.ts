import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser, looksWell } from "./browser.ts";
import { addAccount } from "./signIn.ts";

const address = inject("address");
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Answers = Record<string, (route: Route) => Promise<void>>;

/** Opens a page as nobody yet, in a window of its own. */
async function visit(
  path: string,
  work: (page: Page) => Promise<void>,
  answers: Answers = {},
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(15_000);
  try {
    for (const [glob, answer] of Object.entries(answers)) await page.route(glob, answer);
    await page.goto(`${address}${path}`);
    await page.waitForSelector("h1");
    await work(page);
  } finally {
    await page.close();
  }
}

/** One click on the demo account of a role. */
async function enterAs(page: Page, role: string): Promise<void> {
  await page
    .getByRole("button", { name: new RegExp(`^${role} `) })
    .first()
    .click();
  await page.locator("details.person").waitFor();
}

function ways(page: Page): Promise<string[]> {
  return page.getByRole("navigation", { name: "页面" }).getByRole("link").allTextContents();
}

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel("账号", { exact: true }).fill(name);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

describe("sign-in", () => {
  it("by keyboard: a one-time password is changed, and the address asked for is there", async () => {
    const { name, password } = await addAccount(inject("dataDir"), "示例初来", ["leader"]);
    const asked = "/compare?i=cleared_persons&p=2022-10&g=ytd";
    await visit(asked, async (page) => {
      await page.locator("input:focus").waitFor();
      await page.keyboard.type(name);
      await page.keyboard.press("Tab");
      await page.keyboard.type(password);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "请先换一个密码" }).waitFor();
      expect(await ways(page)).toEqual([]);
      const change = async (next: string, again = next) => {
        await page.getByLabel("现在的密码").fill(password);
        await page.getByLabel("新密码", { exact: false }).first().fill(next);
        await page.getByLabel("再输一遍新密码").fill(again);
        await page.keyboard.press("Enter");
      };
      await change("只有我知道的一句话，不告诉人", "只有我知道的一句话，告诉了人");
      await page.getByText("两遍输入的不一样。").waitFor();
      await change("aaaaaaaaaaaaaaaa");
      await page.getByRole("alert").getByText("bad-question").waitFor();
      await change("只有我知道的一句话，不告诉人");
      await page.getByRole("heading", { name: "澄清正名人数" }).waitFor();
      expect(page.url()).toBe(`${address}${asked}`);
    });
  });

  it("that is refused says so, and begins anew at the password", () =>
    visit("/compare", async (page) => {
      await signIn(page, "没有这个人", "不对的密码");
      const alert = page.getByRole("alert");
      await alert.waitFor();
      expect(await alert.textContent()).toContain("账号或密码不对");
      const password = page.getByLabel("密码", { exact: true });
      expect(await password.inputValue()).toBe("");
      expect(await password.evaluate((input) => input === document.activeElement)).toBe(true);
      expect(await page.getByLabel("账号", { exact: true }).inputValue()).toBe("没有这个人");
    }));

  it("that came too often says when to come again", () =>
    visit(
      "/",
      async (page) => {
        await signIn(page, "某甲", "不对的密码");
        await page.getByText("请 2 分钟后再试。").waitFor();
      },
      {
        "**/api/v1/login": (route) =>
          route.fulfill({
            status: 429,
            headers: { "retry-after": "90" },
            json: { error: { code: "too-many-requests", message: "", details: {} } },
          }),
      },
    ));

  it("of the first administrator asks for the code that the server printed", async () => {
    let sent: unknown;
    await visit(
      "/",
      async (page) => {
        await page.getByRole("heading", { name: "建立第一个管理员" }).waitFor();
        await page.getByLabel("一次性代码").fill("abcd-efgh");
        await page.getByLabel("管理员的账号").fill("示例管理");
        await page.getByLabel("新密码").first().fill("只有我知道的一句话，不告诉人");
        await page.getByLabel("再输一遍新密码").fill("只有我知道的一句话，不告诉人");
        await page.getByRole("button", { name: "建立管理员" }).click();
        await page.getByRole("alert").getByText("sign-in-refused").waitFor();
      },
      {
        "**/api/v1/me": (route) =>
          route.fulfill({
            json: { actor: null, permissions: [], setup: true, oidc: false, demoAccounts: [] },
          }),
        "**/api/v1/setup": (route) => {
          sent = route.request().postDataJSON();
          return route.fulfill({
            status: 401,
            json: { error: { code: "sign-in-refused", message: "", details: {} } },
          });
        },
      },
    );
    const password = "只有我知道的一句话，不告诉人";
    expect(sent).toEqual({ code: "abcd-efgh", name: "示例管理", password });
  });
});

describe("whoever is signed in", () => {
  it("as a leader sees figures, neither files nor accounts, and reads what they lack", () =>
    visit("/", async (page) => {
      await enterAs(page, "领导");
      await page.waitForURL(/\/overview/);
      expect(await ways(page)).toEqual([
        "总览",
        "对比",
        "画像",
        "专题",
        "指标",
        "月报",
        "分析",
        "看板",
        "数据",
      ]);
      expect(await page.getByText("示例账号 demo account").count()).toBe(1);
      await page.goto(`${address}/accounts`);
      await page.getByRole("heading", { name: "您没有看这一页的权限" }).waitFor();
      expect(await page.getByText("缺少的权限：添加、更改、停用账号。").count()).toBe(1);
    }));

  it("as a steward brings in files, and leaves publishing to others", () =>
    visit("/imports", async (page) => {
      await enterAs(page, "报送");
      await page.getByText("要由有发布权限的人").waitFor();
      expect(await page.getByRole("button", { name: "发布", exact: false }).count()).toBe(0);
    }));

  it("signs out, and the page is nobody's again", () =>
    visit("/indicators", async (page) => {
      await enterAs(page, "分析");
      await page.locator("details.person summary").click();
      expect(await page.locator("details.person").textContent()).toContain("全市");
      await page.keyboard.press("Escape");
      expect(await page.locator("details.person[open]").count()).toBe(0);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "退出登录" }).click();
      await page.getByRole("heading", { name: "登录" }).waitFor();
      expect(await ways(page)).toEqual([]);
    }));

  it("is led back to the page when the session ends at work", () =>
    visit("/indicators?q=M38", async (page) => {
      await enterAs(page, "领导");
      await page.getByText("找到 3 个。").waitFor();
      await page.context().clearCookies();
      await page.getByRole("link", { name: "容错比例" }).click();
      await page.getByText("您的登录已经结束").waitFor();
      expect(await page.getByRole("heading", { name: "容错比例" }).count()).toBe(0);
      await enterAs(page, "领导");
      await page.getByRole("heading", { name: "容错比例", level: 1 }).waitFor();
    }));
});

describe("accounts", () => {
  it("are added, shown their password once, changed with a reason and disabled", () =>
    visit("/accounts", async (page) => {
      await enterAs(page, "管理");
      expect(await ways(page)).toEqual(["数据", "账号"]);
      await page.getByRole("button", { name: "新建账号" }).click();
      await page.keyboard.type("示例新人");
      await page.getByRole("checkbox", { name: "领导" }).check();
      await page.getByRole("checkbox", { name: "甲县" }).check();
      await page.getByLabel("理由").fill("试用");
      await page.getByRole("button", { name: "建立", exact: true }).click();
      const once = page.getByRole("region", { name: "示例新人 的一次性密码" });
      const password = (await once.locator("code").textContent()) ?? "";
      expect(password).toMatch(/^\S{12,}$/);
      await once.getByRole("button", { name: "已经收好" }).click();
      expect(await page.getByText(password).count()).toBe(0);

      const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: /^示例新人/ }) });
      expect(await row.textContent()).toMatch(/领导甲县从未/);
      await row.getByRole("button").click();
      await page.getByText("理由：试用").waitFor();
      await page.getByRole("button", { name: "更改角色和范围" }).click();
      await page.getByRole("checkbox", { name: "分析" }).check();
      await page.getByLabel("理由").fill("兼做分析");
      await page.getByRole("button", { name: "保存" }).click();
      await row.getByText("领导、分析").waitFor();

      await row.getByRole("button").click();
      await page.getByRole("button", { name: "停用", exact: true }).click();
      await page.getByLabel("理由").fill("试完了");
      await page.getByRole("button", { name: "停用", exact: true }).click();
      await row.getByText("已停用").waitFor();
      await visit("/", async (other) => {
        await signIn(other, "示例新人", password);
        await other.getByRole("alert").getByText("sign-in-refused").waitFor();
      });
    }));
});

describe("one's own page", () => {
  it("makes a token that works until it is revoked", () =>
    visit("/own", async (page) => {
      await enterAs(page, "组织");
      await page.getByText("没有令牌。").waitFor();
      await page.getByText("新建令牌").click();
      await page.getByLabel("名称").fill("试用脚本");
      await page.getByRole("button", { name: "建立", exact: true }).click();
      const once = page.getByRole("region", { name: "令牌“试用脚本”" });
      const token = (await once.locator("code").textContent()) ?? "";
      await once.getByRole("button", { name: "已经收好" }).click();
      const ask = () =>
        fetch(`${address}/api/v1/snapshots`, { headers: { authorization: `Bearer ${token}` } });
      expect((await ask()).status).toBe(200);
      await page.getByRole("button", { name: "撤销令牌：试用脚本" }).click();
      await page.getByRole("button", { name: "确定撤销" }).click();
      await page.getByText("没有令牌。").waitFor();
      expect((await ask()).status).toBe(401);
    }));
});

describe("the audit", () => {
  it("is all that an auditor sees: filtered in the address, unfolded on demand", () =>
    visit("/", async (page) => {
      await enterAs(page, "审计");
      await page.waitForURL(/\/audit/);
      expect(await ways(page)).toEqual(["审计"]);
      await page.getByLabel("做了什么").selectOption("sign-in");
      await page.waitForURL(/action=sign-in/);
      await page.getByLabel("谁").fill("示例审计 auditor");
      await page.keyboard.press("Enter");
      await page.waitForURL(/who=/);
      await page.reload();
      const rows = page.locator("table.audit tbody tr");
      await rows.first().waitFor();
      expect(await rows.first().textContent()).toContain("示例审计 auditor登录");
      expect(await page.getByText("来自").count()).toBe(0);
      await rows.first().locator("summary").click();
      await page.getByText("来自").waitFor();
      const csv = await page.getByRole("link", { name: "下载" }).getAttribute("href");
      expect(csv).toMatch(/action=sign-in.*format=csv/);
      await page.getByLabel("谁").fill("没有这个人");
      await page.keyboard.press("Enter");
      await page.getByText("没有符合条件的记录").waitFor();
    }));
});

describe("every page of it", () => {
  const pages = [
    { path: "/", role: undefined },
    { path: "/accounts", role: "管理" },
    { path: "/own", role: "领导" },
    { path: "/audit", role: "审计" },
    { path: "/audit", role: "领导" },
  ];

  it.each(pages)("$path is accessible and fits, for $role", ({ path, role }) =>
    visit(path, async (page) => {
      if (role !== undefined) {
        await enterAs(page, role);
        await page.locator("details.person summary").click();
      }
      await looksWell(page);
    }),
  );
});
