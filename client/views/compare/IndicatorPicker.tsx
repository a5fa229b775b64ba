import { useEffect, useId, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import type { Catalogue } from "../../api/queries.ts";
import { byTheme, found } from "../../components/byTheme.ts";
import { inLanguage } from "../../i18n/i18n.ts";

interface IndicatorPickerProps {
  catalogue: Catalogue;
  /** Undefined where the address names one that there is not. */
  chosen: Indicator | undefined;
  onChoose(id: string): void;
}

/** One of many indicators: by theme, or by a few letters of its name. */
export function IndicatorPicker({ catalogue, chosen, onChoose }: IndicatorPickerProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const id = useId();
  const title = chosen ? inLanguage(chosen.title, language) : "";
  // Undefined while the list is shut; what is chosen is no word to look for.
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState<string>();
  const isOpen = typed !== undefined;
  const groups = isOpen
    ? byTheme({ ...catalogue, indicators: found(catalogue, typed === title ? "" : typed) })
    : [];
  const offered = groups.flatMap(({ members }) => members);
  const current = offered.find((each) => each.id === active) ?? offered[0];
  const optionOf = (each: Pick<Indicator, "id">) => `${id}-${each.id}`;
  const optionId = current && optionOf(current);
  useEffect(() => {
    if (optionId) document.getElementById(optionId)?.scrollIntoView({ block: "nearest" });
  }, [optionId]);

  const open = () => {
    if (isOpen) return;
    setTyped(title);
    setActive(chosen?.id);
  };
  const choose = (each: Indicator) => {
    setTyped(undefined);
    onChoose(each.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = current ? offered.indexOf(current) + step : 0;
      if (isOpen) setActive(offered.at(next % offered.length)?.id);
      else open();
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      if (current) choose(current);
    } else if (event.key === "Escape") setTyped(undefined);
  };

  return (
    <div className="picker">
      <label htmlFor={id}>{t("compare.indicator")}</label>
      <input
        id={id}
        role="combobox"
        autoComplete="off"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? optionId : undefined}
        placeholder={t("compare.search")}
        value={typed ?? title}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onClick={open}
        onBlur={() => setTyped(undefined)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t("compare.indicator")} hidden={!isOpen}>
        {groups.map(({ theme, members }) => (
          <div key={theme.id} role="group" aria-label={inLanguage(theme.title, language)}>
            <div className="quiet" aria-hidden="true">
              {inLanguage(theme.title, language)}
            </div>
            {members.map((each) => (
              <div
                key={each.id}
                id={optionOf(each)}
                role="option"
                tabIndex={-1}
                aria-selected={each === current}
                // Before the field loses its focus, which shuts the list.
                onMouseDown={(event) => {
                  event.preventDefault();
                  choose(each);
                }}
              >
                {inLanguage(each.title, language)}
              </div>
            ))}
          </div>
        ))}
        {isOpen && offered.length === 0 && (
          <div role="option" aria-disabled="true" aria-selected="false" tabIndex={-1}>
            {t("compare.nothingFound")}
          </div>
        )}
      </div>
    </div>
  );
}
