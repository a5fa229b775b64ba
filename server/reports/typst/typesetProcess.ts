import { setPriority } from "node:os";
import { typesetterHere, type TypesetAnswer, type TypesetRequest } from "./typesetter.ts";

/*
 * Sets papers beside a server: in a process of its own, and after whatever
 * answers people, so that no page waits for a paper.
 */
setPriority(10);
const [ownFonts = ""] = process.argv.slice(2);
const typesetter = typesetterHere(ownFonts);

process.on("message", (request: TypesetRequest) => void answer(request));

async function answer({ id, asked }: TypesetRequest): Promise<void> {
  const send = (message: TypesetAnswer) => process.send?.(message);
  try {
    const result = asked === null ? await typesetter.describe() : await typesetter.typeset(asked);
    send({ id, result });
  } catch (error) {
    send({ id, failed: error instanceof Error ? error.message : String(error) });
  }
}
