import { Router } from "express";
import { AppError } from "../../errors.ts";
import { valuesQuery } from "../../indicators/values.ts";
import { answerTable } from "../answerTable.ts";
import type { Services } from "../app.ts";
import { valuesParameters } from "../contract.ts";

export function valueRoutes({ library, snapshot }: Services): Router {
  return Router().get("/", async (request, response) => {
    const asked = valuesParameters.safeParse(request.query);
    if (!asked.success) {
      const problems = asked.error.issues.map(
        (issue) => `${issue.path.join(".") || "question"}: ${issue.message}`,
      );
      throw new AppError("bad-question", problems.join("; "), { details: { problems } });
    }
    const { question, snapshot: number, format } = asked.data;
    const query = valuesQuery(library.indicators, question);
    await answerTable(request, response, await snapshot(number), query, format);
  });
}
