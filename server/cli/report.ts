import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { dataPaths, readDataDir } from "../config.ts";
import { AppError } from "../errors.ts";
import { inFull } from "../indicators/sight.ts";
import { readLibrary } from "../library.ts";
import { fontsFolder } from "../reports/fonts/paperFonts.ts";
import { makeReport, reportNames } from "../reports/makeReport.ts";
import { findTemplate, readTemplates } from "../reports/template/readTemplates.ts";
import { typesetterBeside } from "../reports/typst/typesetter.ts";
import { changesQuery, diffSnapshots, type ChangeRow } from "../snapshots/diff.ts";
import { openSnapshot } from "../snapshots/snapshots.ts";
import { dataOption, readOptions, requireOption, type Command } from "./command.ts";

export const report: Command = {
  usage:
    "report --month YYYY-MM [--area CODE|all] [--template ID] [--snapshot ID] [--since SNAPSHOT] [--recipient NAME] [--watermark TEXT] [--out DIR] [--data DIR]",
  summary:
    "make the monthly paper as PDF, with a manifest of what it was made of; --area all makes one for each area, --since lists what changed since the snapshot of an earlier paper",
  async run(argv) {
    const { values } = readOptions(argv, {
      options: {
        ...dataOption,
        month: { type: "string" },
        area: { type: "string" },
        template: { type: "string" },
        snapshot: { type: "string" },
        since: { type: "string" },
        recipient: { type: "string" },
        watermark: { type: "string" },
        out: { type: "string", default: "." },
      },
    });
    const month = requireOption(values.month, "month");
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
      throw new AppError("bad-usage", `expected --month YYYY-MM: ${month}`);
    const dataDir = readDataDir(values);
    const library = readLibrary(dataDir);
    const { templates } = readTemplates(library);
    const template = findTemplate(
      templates,
      values.template ?? (values.area === undefined ? "city" : "area"),
    );
    const out = resolve(values.out);
    if (!existsSync(out)) mkdirSync(out, { recursive: true });
    const folder = dataPaths(dataDir).snapshots;
    const snapshot = await openSnapshot(folder, numberOf(values.snapshot));
    const typesetter = typesetterBeside(fontsFolder(dataDir));
    try {
      const source = inFull(snapshot);
      const since = numberOf(values.since);
      const earlier =
        since === undefined
          ? null
          : { snapshot: since, changes: await changesSince(folder, since, snapshot.number, library) };
      const areas = values.area === "all" ? snapshot.places.map(({ code }) => code) : [values.area ?? null];
      const further = { recipient: values.recipient ?? null, watermark: values.watermark ?? null, earlier };
      const makeNext = async (): Promise<void> => {
        for (let area = areas.shift(); area !== undefined; area = areas.shift()) {
          const asked = { month, area, ...further };
          const made = await makeReport(source, template, asked, {
            names: reportNames(library),
            typesetter,
          });
          const name = [template.id, month, ...(area === null ? [] : [area])].join("-");
          writeFileSync(join(out, `${name}.pdf`), made.pdf);
          writeFileSync(join(out, `${name}.manifest.json`), `${JSON.stringify(made.manifest, null, 2)}\n`);
          process.stdout.write(`${join(out, `${name}.pdf`)} ${made.manifest.pdf.sha256}\n`);
        }
      };
      // While one is set, the figures of the next are asked for.
      await Promise.all([makeNext(), makeNext()]);
    } finally {
      typesetter.close();
      snapshot.close();
    }
    return 0;
  },
};

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new AppError("bad-usage", `expected the number of a snapshot: ${text}`);
}

async function changesSince(
  folder: string,
  from: number,
  to: number,
  { contracts }: Pick<ReturnType<typeof readLibrary>, "contracts">,
): Promise<ChangeRow[]> {
  const compared = await diffSnapshots(folder, { from, to }, contracts);
  try {
    return await compared.rows<ChangeRow>(changesQuery());
  } finally {
    compared.close();
  }
}
