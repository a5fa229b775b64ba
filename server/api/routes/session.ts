import { Router, type Request, type RequestHandler, type Response } from "express";
import { may } from "../../access/actor.ts";
import type { Access } from "../../access/openAccess.ts";
import { permissions, type Permission } from "../../access/permissions.ts";
import { checked } from "../../checked.ts";
import { AppError } from "../../errors.ts";
import { credentials, firstAdministrator, meAnswer, passwordChange, type Me } from "../contract.ts";
import { describe } from "../describe.ts";
import { endSession, refuseToken, requireOwnSession, signedIn, startSession } from "../signedIn.ts";
import { addressOf } from "../addressOf.ts";

/** Coming in, going out, and who one is: open to all, for nobody has come in yet. */
export function sessionRoutes(access: Access): Router {
  return Router()
    .use(["/login", "/logout", "/setup", "/password"], refuseToken)
    .use(["/me", "/login", "/logout", "/setup", "/password"], neverKept)
    .get(
      "/me",
      describe({ summary: { zh: "当前登录者", en: "Who is signed in" }, isOpen: true, answer: meAnswer }),
      (request, response) => void response.json(meOf(access, request)),
    )
    .post(
      "/login",
      describe({ summary: { zh: "登录", en: "Sign in" }, isOpen: true, body: credentials, status: 204 }),
      async (request, response) => {
        const { name, password } = checked(credentials, request.body);
        const account = await access.signIn.withPassword(name, password, addressOf(request));
        await startSession(access, request, account);
        response.status(204).end();
      },
    )
    .post(
      "/logout",
      describe({ summary: { zh: "退出", en: "Sign out" }, isOpen: true, status: 204 }),
      async (request, response) => {
        await signOut(access, request, response, { everywhere: false });
      },
    )
    .post(
      "/logout/everywhere",
      describe({
        summary: { zh: "在所有设备上退出", en: "End all of one's own sessions" },
        isOpen: true,
        status: 204,
      }),
      async (request, response) => {
        await signOut(access, request, response, { everywhere: true });
      },
    )
    .post(
      "/setup",
      describe({
        summary: { zh: "建立首位管理员", en: "Make the first administrator" },
        note: "while there is none, with the code that the server printed",
        isOpen: true,
        body: firstAdministrator,
        status: 204,
      }),
      async (request, response) => {
        if (!access.setup.isOpen()) throw new AppError("not-found", "no such path: POST /setup");
        const asked = checked(firstAdministrator, request.body);
        const account = await access.setup.make(asked, addressOf(request));
        await startSession(access, request, await access.signIn.enter(account, "setup", addressOf(request)));
        response.status(204).end();
      },
    )
    .post(
      "/password",
      describe({
        summary: { zh: "修改自己的密码", en: "Change one's own password" },
        note: "with a session, not with a token; ends all other sessions",
        isOpen: true,
        body: passwordChange,
        status: 204,
      }),
      async (request, response) => {
        const account = requireOwnSession(access, request);
        const { current, next } = checked(passwordChange, request.body);
        await access.signIn.changePassword(account, current, next, addressOf(request));
        await startSession(access, request, account);
        response.status(204).end();
      },
    );
}

function meOf(access: Access, request: Request): Me {
  const found = signedIn(access, request);
  const ways = {
    setup: access.setup.isOpen(),
    oidc: access.oidc !== undefined,
    demoAccounts: access.demoAccounts,
  };
  if (!found) return { actor: null, permissions: [], ...ways };
  const { actor, account } = found;
  const { id, name, isDemo, mustChangePassword } = account;
  return {
    actor: {
      id,
      name,
      roles: [...actor.roles],
      areas: actor.areas === "all" ? "all" : [...actor.areas],
      isDemo,
      mustChangePassword,
    },
    permissions: (Object.keys(permissions) as Permission[]).filter((permission) => may(actor, permission)),
    ...ways,
  };
}

/** Whoever is not signed in is signed out already. */
async function signOut(
  access: Access,
  request: Request,
  response: Response,
  { everywhere }: { everywhere: boolean },
): Promise<void> {
  const found = signedIn(access, request);
  if (found) {
    const { id, name } = found.account;
    if (everywhere) access.accounts.endSessions(id);
    await access.record({
      actor: { id, name },
      action: "sign-out",
      details: { everywhere },
      address: addressOf(request),
    });
  }
  await endSession(request, response);
  response.status(204).end();
}

const neverKept: RequestHandler = (_request, response, next) => {
  response.set("Cache-Control", "private, no-store");
  next();
};
