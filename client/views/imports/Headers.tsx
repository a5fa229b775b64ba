import { useTranslation } from "react-i18next";
import type { Import, SheetReport } from "../../../server/api/contract.ts";
import { HeaderMapping } from "./HeaderMapping.tsx";

/** Each header of an import once, those that wait for a person first. */
export function Headers({ given }: { given: Import }) {
  const { t } = useTranslation();
  const groups = groupByHeader(given.sheets);
  if (groups.length === 0) return null;
  const waiting = groups.filter(([sheet]) => sheet?.remarkCode !== null).length;
  return (
    <section>
      <h2>{t("mapping.name")}</h2>
      <p>{waiting > 0 ? t("mapping.waiting", { count: waiting }) : t("mapping.lead")}</p>
      {groups.map((sheets) => {
        const [sheet] = sheets;
        return (
          sheet && (
            <HeaderMapping
              key={JSON.stringify([sheet.contract, sheet.header])}
              given={given}
              sheet={sheet}
              names={sheets.map(nameOf)}
            />
          )
        );
      })}
    </section>
  );
}

function nameOf({ file, sheet }: SheetReport): string {
  return sheet === "" ? file : `${file} ${sheet}`;
}

/** What is said of a header holds for every sheet that has it. */
function groupByHeader(sheets: SheetReport[]): SheetReport[][] {
  const groups = new Map<string, SheetReport[]>();
  for (const sheet of sheets) {
    if (sheet.header.length === 0) continue;
    const key = JSON.stringify([sheet.remarkCode, sheet.header.map(({ text }) => text)]);
    groups.set(key, [...(groups.get(key) ?? []), sheet]);
  }
  const waits = (group: SheetReport[]) => Number(group[0]?.remarkCode !== null);
  return [...groups.values()].toSorted((a, b) => waits(b) - waits(a));
}
