import type { CookieOptions, Request, RequestHandler, Response } from "express";
import session from "express-session";
import { actorOfAccount, type Account } from "../access/accounts.ts";
import type { Actor } from "../access/actor.ts";
import type { Access } from "../access/openAccess.ts";
import { AppError } from "../errors.ts";
import type { FindActor } from "./actorOf.ts";

const cookieName = "hengjian";

interface SignedIn {
  account: Account;
  /** What they may now: with a token, perhaps less than their account. */
  actor: Actor;
}

/**
 * No other site's page can have the cookie sent, no script can read it, and
 * nothing is stored before sign-in. Programs with a token need none of it.
 */
export function keepSessions({ sessions, sessionSecret }: Access): RequestHandler {
  const keep = session({
    name: cookieName,
    secret: sessionSecret,
    store: sessions,
    resave: false,
    saveUninitialized: false,
    cookie: cookieOptions,
  });
  return (request, response, next) => {
    if (tokenIn(request) === undefined) keep(request, response, next);
    else next();
  };
}

const cookieOptions = { httpOnly: true, sameSite: "strict", secure: "auto", path: "/" } as const;

/** Whoever a token or a session is of; a token that is no good is not made up for by a session. */
export function signedIn(access: Access, request: Request): SignedIn | undefined {
  const token = tokenIn(request);
  if (token !== undefined) {
    const holder = access.tokens.holder(token);
    return holder && access.signIn.mayEnter(holder.account) ? holder : undefined;
  }
  const account =
    request.session.account === undefined ? undefined : access.accounts.find(request.session.account);
  if (!account || !access.signIn.mayEnter(account)) return undefined;
  return { account, actor: actorOfAccount(account) };
}

function tokenIn({ headers }: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1];
}

/** Until a one-time password is changed, nothing else is done for whoever has it. */
export function findActorBy(access: Access): FindActor {
  return (request) => {
    const found = signedIn(access, request);
    if (found?.account.mustChangePassword) {
      throw new AppError("not-permitted", "请先修改密码 change your password first", {
        details: { mustChangePassword: true },
      });
    }
    return found?.actor;
  };
}

/** Whose session it is, where a changed password would not be asked for. */
export function requireOwnSession(access: Access, request: Request): Account {
  const found = signedIn(access, request);
  if (!found) throw new AppError("sign-in-needed", "请先登录 sign in first");
  return found.account;
}

/** What a token must not do, or whoever finds one could make it last, or more of it. */
export const refuseToken: RequestHandler = (request, _response, next) => {
  if (tokenIn(request) === undefined) return next();
  throw new AppError("not-permitted", "令牌不能做这件事，请登录 not with a token: sign in");
};

/** Under a new id, so that one somebody put into the browser before is worth nothing. */
export async function startSession({ sessions }: Access, request: Request, account: Account): Promise<void> {
  await settled((done) => request.session.regenerate(done));
  Object.assign(request.session, sessions.begun(account.id));
  await settled((done) => request.session.save(done));
}

export async function endSession(request: Request, response: Response): Promise<void> {
  await settled((done) => request.session.destroy(done));
  const { secure: _auto, ...options } = cookieOptions;
  response.clearCookie(cookieName, options satisfies CookieOptions);
}

function settled(begin: (done: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    begin((error) => (error ? reject(error) : resolve()));
  });
}
