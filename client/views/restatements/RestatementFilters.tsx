import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Areas, Indicator } from "../../../server/api/contract.ts";
import type { DiffAsked } from "../../api/diff.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import type { Filters } from "../../state/filters.ts";
import { Choice } from "../../components/Choice.tsx";

interface RestatementFiltersProps {
  asked: DiffAsked;
  numbers: number[];
  indicators: Indicator[];
  city: Areas;
}

/** Which two snapshots, and what of them, mirrored in the address. */
export function RestatementFilters({ asked, numbers, indicators, city }: RestatementFiltersProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const navigate = useNavigate();
  const change = (part: Filters) =>
    void navigate({ to: "/restatements", search: (before) => ({ ...before, ...part }), replace: true });
  const numbered = (some: number[]) =>
    some
      .toReversed()
      .map((each): [string, string] => [String(each), t("compare.snapshot", { snapshot: each })]);
  const all: [string, string] = ["", t("restatements.all")];
  const grains = (["month", "ytd"] as const).map((each): [string, string] => [each, t(`grain.${each}`)]);

  return (
    <form className="filters" aria-label={t("compare.filters")} onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t("restatements.from")}
        value={String(asked.from)}
        options={numbered(numbers.filter((each) => each < asked.to))}
        onChoose={(from) => change({ from: Number(from) })}
      />
      <Choice
        label={t("restatements.to")}
        value={String(asked.to)}
        options={numbered(numbers.slice(1))}
        onChoose={(to) => change({ to: Number(to) })}
      />
      <Choice
        label={t("compare.indicator")}
        value={asked.indicator ?? ""}
        options={[
          all,
          ...indicators.map(({ id, title }): [string, string] => [id, inLanguage(title, language)]),
        ]}
        onChoose={(i) => change({ i: i || undefined })}
      />
      <Choice
        label={t("compare.area")}
        value={asked.area ?? ""}
        options={[
          all,
          ["whole", inLanguage(city.city.name, language)],
          ...city.areas.map(({ code, name }): [string, string] => [code, inLanguage(name, language)]),
        ]}
        onChoose={(a) => change({ a: a || undefined })}
      />
      <Choice
        label={t("compare.grain")}
        value={asked.grain ?? ""}
        options={[all, ...grains]}
        onChoose={(g) => change({ g: g === "month" || g === "ytd" ? g : undefined })}
      />
    </form>
  );
}
