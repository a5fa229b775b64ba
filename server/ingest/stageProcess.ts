import { environmentFault } from "../environmentFault.ts";
import { AppError } from "../errors.ts";
import { stageFiles, type StageRequest } from "./stageFiles.ts";
import type { StageMessage } from "./stageInProcess.ts";

/** The reading process: one request, one answer, and the end. */
process.once("message", (request: StageRequest) => {
  void answer(request).then((message) => process.send?.(message, () => process.disconnect()));
});

// The parent is gone: nobody waits for what would be read.
process.once("disconnect", () => process.exit());

async function answer(request: StageRequest): Promise<StageMessage> {
  try {
    const batch = await stageFiles(request, (progress) => {
      process.send?.({ kind: "progress", progress } satisfies StageMessage);
    });
    return { kind: "done", batch };
  } catch (error) {
    const known =
      environmentFault(error) ??
      (error instanceof AppError ? error : new AppError("internal", String(error)));
    return { kind: "failed", code: known.code, message: known.message };
  }
}
