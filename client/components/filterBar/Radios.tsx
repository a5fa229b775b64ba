import { useId } from "react";

interface RadiosProps<T extends string> {
  legend: string;
  value: T;
  options: readonly (readonly [value: T, text: string])[];
  /** As a list from top to bottom, or as cells beside each other. */
  look?: "list" | "cells";
  onChoose(value: T): void;
}

/** One of several, all to be seen; arrow keys go from one to the next. */
export function Radios<T extends string>({
  legend,
  value,
  options,
  look = "list",
  onChoose,
}: RadiosProps<T>) {
  const name = useId();
  return (
    <fieldset className={`radios ${look}`}>
      <legend>{legend}</legend>
      {options.map(([each, text]) => (
        <label key={each}>
          <input type="radio" name={name} checked={each === value} onChange={() => onChoose(each)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
