import { Router } from "express";
import { checked } from "../../checked.ts";
import { findContract } from "../../contracts/readContracts.ts";
import { templateWorkbook } from "../../contracts/templateWorkbook.ts";
import type { Contract } from "../../contracts/contract.ts";
import { matchTexts } from "../../ingest/headerReading.ts";
import { contractAnswer, contractsAnswer, matchedHeaderAnswer } from "../answers.ts";
import type { Services } from "../app.ts";
import { formats, headerToMatch, type MatchedHeader } from "../contract.ts";
import { describe } from "../describe.ts";

export function contractRoutes({ library }: Services): Router {
  return Router()
    .get("/", describe(all), (_request, response) => {
      response.json({ contracts: library.contracts.map(withoutFile) });
    })
    .get("/:id", describe(one), (request, response) => {
      response.json(withoutFile(findContract(library.contracts, request.params.id)));
    })
    .post("/:id/match", describe(match), (request, response) => {
      const contract = findContract(library.contracts, request.params.id);
      const { header } = checked(headerToMatch, request.body);
      const answer: MatchedHeader = { columns: matchTexts(contract, header) };
      response.json(answer);
    })
    .get("/:id/template.xlsx", describe(template), async (request, response) => {
      const contract = findContract(library.contracts, request.params.id);
      response.attachment(`${contract.title.zh}.xlsx`);
      response.send(Buffer.from(await templateWorkbook(contract, library.areas)));
    });
}

const all = {
  summary: { zh: "全部数据表的约定", en: "What each export is" },
  answer: contractsAnswer,
};

const one = {
  summary: { zh: "一张数据表的约定", en: "What one export is" },
  answer: contractAnswer,
};

const match = {
  summary: { zh: "表头对应哪些列", en: "Which columns a header means" },
  body: headerToMatch,
  bodyLimit: "2mb",
  answer: matchedHeaderAnswer,
};

const template = {
  summary: { zh: "空白模板", en: "An empty workbook to fill in" },
  mediaTypes: [formats.xlsx],
};

function withoutFile({ file: _, ...contract }: Contract): Omit<Contract, "file"> {
  return contract;
}
