import { environmentFault } from "../environmentFault.ts";
import { AppError, type ErrorCode } from "../errors.ts";
import { buildScope, type ScopeTask } from "./buildScope.ts";

/** What the process says at its end. */
export type ScopeMessage = { kind: "done" } | { kind: "failed"; code: ErrorCode; message: string };

/** The process that makes one scope's file: it takes seconds of a core, which pages must not wait for. */
process.once("message", (task: ScopeTask) => {
  void answer(task).then((message) => process.send?.(message, () => process.disconnect()));
});

process.once("disconnect", () => process.exit());

async function answer(task: ScopeTask): Promise<ScopeMessage> {
  try {
    await buildScope(task);
    return { kind: "done" };
  } catch (error) {
    const known =
      environmentFault(error) ??
      (error instanceof AppError ? error : new AppError("internal", String(error)));
    return { kind: "failed", code: known.code, message: known.message };
  }
}
