import type { AnsweredFigure } from "../indicators/answer.ts";
import type { CompiledDefinition } from "../indicators/compiled.ts";
import type { Seen } from "../indicators/sight.ts";
import type { FigureBook } from "./figures/figureBook.ts";
import type { NamedContract } from "./makeReport.ts";
import type { PrintedFigure } from "./model.ts";
import { printedFigure } from "./printedFigure.ts";
import { figureText } from "./text/words.ts";
import type { PeriodWords } from "./text/periodWords.ts";
import type { EarlierFigures } from "./figures/restatements.ts";

/** What all sections of a paper are made from. */
export interface Paper {
  seen: Seen;
  book: FigureBook;
  words: PeriodWords;
  place: string;
  snapshot: number;
  contracts: ReadonlyMap<string, NamedContract>;
  earlier: EarlierFigures | null;
  printed: Printed;
}

/** Keeps every figure that goes on paper, for the data attached to it and for whoever checks it. */
export class Printed {
  readonly #figures = new Map<string, PrintedFigure>();

  /** As it stands in a cell. */
  cell(definition: CompiledDefinition, figure: AnsweredFigure, verdict: string | null = null): string {
    return this.#keep(definition, figure, verdict);
  }

  /** As it stands in a sentence. */
  words(definition: CompiledDefinition, figure: AnsweredFigure): string {
    this.#keep(definition, figure, null);
    return figureText({ ...figure.row, unit: definition.unit });
  }

  all(): PrintedFigure[] {
    return [...this.#figures.values()];
  }

  #keep(definition: CompiledDefinition, { row, place }: AnsweredFigure, verdict: string | null): string {
    // Of one area asked for by itself the row names none.
    const [only, ...others] = place.members;
    const area = row.area ?? (others.length === 0 && only ? only.code : null);
    const key = `${definition.id} ${area} ${row.period}`;
    const known = this.#figures.get(key)?.verdict ?? null;
    const printed = printedFigure(definition, { ...row, area }, verdict ?? known);
    this.#figures.set(key, printed);
    return printed.text;
  }
}
