import { useTranslation } from "react-i18next";
import type { CasesAnswer, LibraryCase, Marked } from "../../../server/api/contract.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { markedParts } from "./markedParts.ts";

interface CaseCardProps {
  found: LibraryCase;
  circumstances: CasesAnswer["circumstances"];
}

/** One case: what it was, what was granted, and what is to be learned of it. */
export function CaseCard({ found, circumstances }: CaseCardProps) {
  const { t, i18n } = useTranslation();
  const circumstance = circumstances.find(({ id }) => id === found.circumstance);
  return (
    <li>
      <h3>
        {found.title === "" ? t("cases.untitled") : <Marks text={found.title} marks={found.titleMarks} />}
      </h3>
      <p className="quiet">
        {[
          t("cases.inYear", { year: found.year }),
          t(`cases.kinds.${found.kind}`),
          ...(circumstance ? [inLanguage(circumstance.title, i18n.language)] : []),
        ].join(" · ")}
      </p>
      {found.lessons.length > 0 && (
        <ul aria-label={t("cases.lessons")}>
          {found.lessons.map(({ text, marks }) => (
            <li key={text}>
              <Marks text={text} marks={marks} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Marks({ text, marks }: { text: string; marks: Marked }) {
  return markedParts(text, marks).map(({ part, from, isMarked }) =>
    isMarked ? <mark key={from}>{part}</mark> : part,
  );
}
