import { tableFromIPC } from "@uwdata/flechette";
import { readExactly } from "../../../api/arrowMessages.ts";
import { resultOf, type Result } from "../../../components/query/resultColumns.ts";
import { workOn, type WorkAnswer, type WorkMessage } from "./work.ts";

let result: Result | undefined;

self.addEventListener("message", ({ data }: MessageEvent<WorkMessage>) => {
  if ("bytes" in data) {
    result = resultOf(tableFromIPC(data.bytes, readExactly));
    return;
  }
  const answer: WorkAnswer = { id: data.id, done: result ? workOn(result, data.work) : null };
  self.postMessage(answer, { transfer: [] });
});
