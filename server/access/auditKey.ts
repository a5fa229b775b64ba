import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { replaceFile } from "../durable.ts";
import { AppError } from "../errors.ts";
import { auditPaths } from "./auditFiles.ts";

/** The key that checkpoints are signed with; made when the first one is. To be called under the lock. */
export function signingKey(dataDir: string): KeyObject {
  const at = auditPaths(dataDir);
  if (!existsSync(at.key)) {
    const { privateKey } = generateKeyPairSync("ed25519");
    replaceFile(at.key, privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  }
  const key = createPrivateKey(readFileSync(at.key));
  const published = publicText(createPublicKey(key));
  if (!existsSync(at.publicKey) || readFileSync(at.publicKey, "utf8") !== published)
    replaceFile(at.publicKey, published);
  return key;
}

/** The key that tells whether a checkpoint is genuine, as an auditor keeps it. */
export function readPublicKey(file: string): KeyObject {
  if (!existsSync(file)) throw new AppError("not-found", `没有公钥 no public key: ${file}`);
  try {
    return createPublicKey(readFileSync(file));
  } catch (error) {
    throw new AppError("definition-invalid", `不是公钥 not a public key: ${file}`, { cause: error });
  }
}

export function publicText(key: KeyObject): string {
  return key.export({ type: "spki", format: "pem" }).toString();
}
