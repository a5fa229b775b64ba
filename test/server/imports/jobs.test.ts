import { expect, it } from "vitest";
import { createJobs } from "../../../server/imports/jobs.ts";

it("jobs that ended long ago are forgotten, those that go on are not", () => {
  const jobs = createJobs<{ job: string; ended: boolean }>({ mostEnded: 2 });
  jobs.tell({ job: "slow", ended: false });
  for (const job of ["a", "b", "c"]) {
    jobs.tell({ job, ended: false });
    jobs.tell({ job, ended: true });
  }
  expect(["slow", "a", "b", "c"].filter(jobs.has)).toEqual(["slow", "b", "c"]);
});
