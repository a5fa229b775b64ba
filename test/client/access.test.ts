import { QueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { auditPath } from "../../client/api/audit.ts";
import { AnswerError } from "../../client/api/fetchJson.ts";
import { me, noticeEndedSession } from "../../client/api/me.ts";
import { entriesFor } from "../../client/components/entries.ts";
import { refusalText } from "../../client/components/refusalText.ts";
import { texts as en } from "../../client/i18n/en.ts";
import { texts as zh } from "../../client/i18n/zh-CN.ts";
import { auditFilters } from "../../client/state/auditFilters.ts";
import { sharedSearch } from "../../client/state/filters.ts";
import { roles as rolesOnPage } from "../../client/views/accounts/roles.ts";
import { actions } from "../../client/views/audit/actions.ts";
import { dayAfter } from "../../client/views/own/dayAfter.ts";
import { auditActions } from "../../server/access/auditEntry.ts";
import { permissions, rights, roles, type Permission, type Role } from "../../server/access/permissions.ts";
import type { Me } from "../../server/api/contract.ts";
import { textsIn, wordsOf } from "./texts.ts";

describe("the words for who may what", () => {
  it("name every role, permission and deed, and none that there is not", () => {
    for (const texts of [zh, en]) {
      expect(Object.keys(wordsOf(texts, "role"))).toEqual(roles);
      expect(Object.keys(wordsOf(texts, "permission")).toSorted()).toEqual(
        Object.keys(permissions).toSorted(),
      );
      expect(Object.keys(wordsOf(texts, "auditAction")).toSorted()).toEqual([...auditActions].toSorted());
    }
    expect(rolesOnPage).toEqual(roles);
    expect(actions.toSorted()).toEqual([...auditActions].toSorted());
  });
});

describe("the ways in", () => {
  const shownTo = (role: Role) =>
    entriesFor((permission: Permission) => rights[role].may.includes(permission)).map(({ to }) => to);

  it("are those that a role has something to do at", () => {
    const figures = ["/overview", "/compare", "/areas", "/topics", "/indicators", "/reports"];
    const facts = ["/imports/reporting", "/contracts", "/restatements", "/source-figures"];
    expect(shownTo("leader")).toEqual([...figures, "/workbench", "/boards", ...facts]);
    expect(shownTo("steward")).toEqual([...figures, "/imports", ...facts]);
    expect(shownTo("organisation")).toContain("/imports");
    expect(shownTo("auditor")).toEqual(["/audit"]);
    expect(shownTo("admin")).toEqual(["/imports", "/accounts"]);
    expect(entriesFor(() => false)).toEqual([]);
  });

  it("take along what other pages understand, and nothing else", () => {
    expect(sharedSearch({ i: "staff", p: "2022-10", who: "某甲", since: "2022-01-01" })).toEqual({
      i: "staff",
      p: "2022-10",
    });
  });
});

describe("the audit's filters", () => {
  it("drop what is no day", () => {
    expect(auditFilters.parse({ since: "2022-10-01", until: "2022-13-01", who: "某甲", x: "1" })).toEqual({
      since: "2022-10-01",
      who: "某甲",
    });
  });

  it("are asked by the names that the server has for them", () => {
    const asked = { since: "2022-10-01", until: "2022-10-31", who: "某甲", action: "export", text: "" };
    const path = auditPath(asked, { limit: "100" });
    expect(Object.fromEntries(new URLSearchParams(path.replace("/audit?", "")))).toEqual({
      from: "2022-10-01",
      to: "2022-10-31",
      actor: "某甲",
      action: "export",
      limit: "100",
    });
  });
});

describe("an ended session", () => {
  const signedIn: Me = {
    actor: {
      id: "1",
      name: "某甲",
      roles: ["leader"],
      areas: "all",
      isDemo: false,
      mustChangePassword: false,
    },
    permissions: ["figures"],
    setup: false,
    oidc: true,
    demoAccounts: [],
  };
  const after = (error: unknown) => {
    const queries = new QueryClient();
    queries.setQueryData(me.queryKey, signedIn);
    noticeEndedSession(queries, error);
    return queries;
  };

  it("leaves nobody signed in, whatever was asked", () => {
    const queries = after(new AnswerError("sign-in-needed", "sign in first"));
    expect(queries.getQueryData(me.queryKey)).toEqual({ ...signedIn, actor: null, permissions: [] });
  });

  it("is not every refusal", () => {
    for (const error of [
      new AnswerError("not-permitted", ""),
      new AnswerError("sign-in-refused", ""),
      new Error(),
    ])
      expect(after(error).getQueryData(me.queryKey)).toEqual(signedIn);
  });

  it("is asked about where somebody must change their password first", () => {
    const error = new AnswerError("not-permitted", "", { details: { mustChangePassword: true } });
    expect(after(error).getQueryState(me.queryKey)?.isInvalidated).toBe(true);
  });
});

describe("a refusal", () => {
  const texts: Record<string, TFunction> = {};
  beforeAll(async () => {
    for (const language of ["zh-CN", "en"] as const) texts[language] = await textsIn(language);
  });
  const told = (error: Error, language = "zh-CN") => refusalText(error, texts[language] as TFunction);

  it("says which permission is lacking", () => {
    const error = new AnswerError("not-permitted", "", { details: { permission: "publish" } });
    expect(told(error).text).toBe("您的账号没有做这件事的权限。缺少的权限：发布快照。");
    expect(told(error, "en").text).toBe(
      "Your account may not do this. What you lack: publishing a snapshot.",
    );
    expect(told(new AnswerError("not-permitted", "")).text).toBe("您的账号没有做这件事的权限。");
  });

  it("says when it may be tried again", () => {
    const error = new AnswerError("too-many-requests", "", { retryAfter: 61 });
    expect(told(error).text).toContain("请 2 分钟后再试。");
    expect(told(new AnswerError("too-many-requests", "")).text).not.toContain("分钟");
  });

  it("that nobody has a sentence for is unexpected", () => {
    for (const error of [new AnswerError("new-code", ""), new Error()])
      expect(told(error)).toEqual({ code: "unexpected", text: wordsOf(zh, "error").unexpected });
  });
});

describe("a token's last day", () => {
  it("is reckoned by the calendar here", () => {
    expect(dayAfter(new Date(2022, 11, 31, 23, 59), 1)).toBe("2023-01-01");
    expect(dayAfter(new Date(2024, 1, 28), 1)).toBe("2024-02-29");
    expect(dayAfter(new Date(2022, 0, 1), 365)).toBe("2023-01-01");
  });
});
