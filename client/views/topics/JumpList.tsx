import { useTranslation } from "react-i18next";

/** The sections of a long page, and a way to each; one needs none. */
export function JumpList({ sections }: { sections: { id: string; text: string }[] }) {
  const { t } = useTranslation();
  if (sections.length < 2) return null;
  return (
    <nav className="themes" aria-label={t("topics.sections")}>
      {sections.map(({ id, text }) => (
        <a key={id} href={`#${id}`}>
          {text}
        </a>
      ))}
    </nav>
  );
}
