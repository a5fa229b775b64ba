import { AppError } from "../errors.ts";
import { foldName } from "./accountName.ts";
import { usualPasswords } from "./usualPasswords.ts";

const shortest = 12;
/** Long enough for any sentence, short enough that hashing one is no burden. */
const longest = 256;

/** Keyboards and input methods write the same signs in several ways. */
export function normalPassword(password: string): string {
  return password.normalize("NFKC");
}

/** What is wrong with a password that somebody wants to have; nothing says more about it than this. */
export function passwordProblems(name: string, password: string): string[] {
  const normal = normalPassword(password);
  const length = [...normal].length;
  const folded = foldName(normal);
  const problems: string[] = [];
  if (length < shortest)
    problems.push(`密码至少 ${shortest} 个字符 expected at least ${shortest} characters`);
  if (length > longest) problems.push(`密码至多 ${longest} 个字符 expected at most ${longest} characters`);
  if (isMadeOf(folded, foldName(name))) problems.push("密码不能是账号名 the name is no password");
  if (new Set(folded).size < 5) {
    problems.push("密码里不同的字符太少 expected at least 5 different characters");
  }
  if (usualPasswords.has(folded)) problems.push("密码太常见 one of the first that would be tried");
  return problems;
}

export function requireGoodPassword(name: string, password: string): void {
  const problems = passwordProblems(name, password);
  if (problems.length > 0) throw new AppError("bad-question", problems.join("; "), { details: { problems } });
}

/** The name, once or several times, with nothing but digits and signs added. */
function isMadeOf(password: string, name: string): boolean {
  return name !== "" && password.includes(name) && /^[\d\p{P}\p{S} ]*$/u.test(password.replaceAll(name, ""));
}
