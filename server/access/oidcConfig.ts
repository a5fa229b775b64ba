import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { isLoopback } from "../config.ts";
import { readYaml } from "../contracts/readYaml.ts";
import { AppError } from "../errors.ts";

const host = z.string().regex(/^[^/@\s]+$/, "expected host or host:port");

const oidcFile = z.strictObject({
  issuer: z.url(),
  client_id: z.string().min(1),
  /** In a file of its own, so that this one can be shown to others; beside this one, where the path is not absolute. */
  client_secret_file: z.string().min(1),
  /** Further hosts of the provider's, where its answers name any. */
  hosts: z.array(host).default([]),
});

export interface OidcConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** With whom the server talks about sign-in, and with nobody else, whatever an answer may name. */
  hosts: string[];
}

/** The environment comes before the file; there is nothing to fall back on where either says half of it. */
export function readOidcConfig(
  file: string,
  environment: NodeJS.ProcessEnv = process.env,
): OidcConfig | undefined {
  const {
    HENGJIAN_OIDC_ISSUER: issuer,
    HENGJIAN_OIDC_CLIENT_ID: client_id,
    HENGJIAN_OIDC_SECRET_FILE: client_secret_file,
  } = environment;
  const isInEnvironment = [issuer, client_id, client_secret_file].some(Boolean);
  if (!isInEnvironment && !existsSync(file)) return undefined;
  const given = isInEnvironment
    ? orInvalid({ issuer, client_id, client_secret_file })
    : readYaml(file, oidcFile);
  const { protocol, host, hostname } = new URL(given.issuer);
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback(hostname))) {
    throw invalid(`统一登录地址应为 https expected https for the issuer: ${given.issuer}`);
  }
  const clientSecret = readSecret(resolve(dirname(file), given.client_secret_file));
  return {
    issuer: given.issuer,
    clientId: given.client_id,
    clientSecret,
    hosts: [host, ...given.hosts],
  };
}

function orInvalid(given: object): z.output<typeof oidcFile> {
  const read = oidcFile.safeParse(given);
  if (read.success) return read.data;
  throw invalid(
    "HENGJIAN_OIDC_ISSUER, HENGJIAN_OIDC_CLIENT_ID, HENGJIAN_OIDC_SECRET_FILE 三项须都写对 must all three be set, and well",
  );
}

function readSecret(file: string): string {
  const secret = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (secret !== "") return secret;
  throw invalid(`没有统一登录的密钥文件，或文件是空的 no client secret in ${file}`);
}

function invalid(message: string): AppError {
  return new AppError("definition-invalid", message);
}
