import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFilterChange } from "../../components/filterBar/useFilterChange.ts";

/** The target that areas are held against; taken when it is entered, not while it is being typed. */
export function TargetField({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const { target } = useSearch({ from: "__root__" });
  const change = useFilterChange();
  const [typed, setTyped] = useState(target === undefined ? "" : String(target));
  const take = () => {
    const number = Number(typed);
    change({ target: typed.trim() === "" || !(number >= 0) ? undefined : number });
  };
  return (
    <label className="target-field">
      {t("measure.target")}
      <input
        type="number"
        min="0"
        step="any"
        required
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
        }}
      />
      {unit}
    </label>
  );
}
