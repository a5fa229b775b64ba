import express, { Router } from "express";
import { checked } from "../../checked.ts";
import { findContract } from "../../contracts/readContracts.ts";
import { templateWorkbook } from "../../contracts/templateWorkbook.ts";
import type { Contract } from "../../contracts/contract.ts";
import { matchTexts } from "../../ingest/headerReading.ts";
import type { Services } from "../app.ts";
import { headerToMatch, type MatchedHeader } from "../contract.ts";

export function contractRoutes({ library }: Services): Router {
  return Router()
    .get("/", (_request, response) => {
      response.json({ contracts: library.contracts.map(withoutFile) });
    })
    .get("/:id", (request, response) => {
      response.json(withoutFile(findContract(library.contracts, request.params.id)));
    })
    .post("/:id/match", express.json({ limit: "2mb" }), (request, response) => {
      const contract = findContract(library.contracts, request.params.id);
      const { header } = checked(headerToMatch, request.body);
      const answer: MatchedHeader = { columns: matchTexts(contract, header) };
      response.json(answer);
    })
    .get("/:id/template.xlsx", async (request, response) => {
      const contract = findContract(library.contracts, request.params.id);
      response.attachment(`${contract.title.zh}.xlsx`);
      response.send(Buffer.from(await templateWorkbook(contract, library.areas)));
    });
}

function withoutFile({ file: _, ...contract }: Contract): Omit<Contract, "file"> {
  return contract;
}
