import { randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import type { ControlStore } from "../access/controlStore.ts";
import { AppError } from "../errors.ts";
import type { Annotation, AnnotationText, NewAnnotation } from "./annotation.ts";

interface AnnotationRow {
  id: string;
  indicator: string;
  area: string | null;
  month: string;
  language: "zh" | "en";
  text: string;
  author_name: string;
  created_at: string;
  changed_by: string | null;
  changed_at: string | null;
}

/** More than anybody reads below one chart; without an end, one program could fill the file. */
const mostOfSeries = 200;

export type Annotations = ReturnType<typeof openAnnotations>;

/** Keeps the notes; who may see and write which is for others to ask. */
export function openAnnotations(store: ControlStore, now: () => Date = () => new Date()) {
  const find = (id: string) => store.row<AnnotationRow>("select * from annotation where id = $id", { id });
  const get = (id: string): Annotation => {
    const row = find(id);
    if (row) return annotationOf(row);
    throw noSuchNote();
  };
  return {
    get,

    /** By month, the oldest first. */
    of: (indicator: string): Annotation[] =>
      store
        .rows<AnnotationRow>(
          "select * from annotation where indicator = $indicator order by month, created_at, id",
          {
            indicator,
          },
        )
        .map(annotationOf),

    add({ indicator, area, month, language, text }: NewAnnotation, author: Actor): Annotation {
      const id = randomUUID();
      store.atomically(() => {
        const count = store.row<{ count: number }>(
          "select count(*) as count from annotation where indicator = $indicator and area is $area",
          { indicator, area },
        )?.count;
        if ((count ?? 0) >= mostOfSeries) {
          throw new AppError(
            "wrong-state",
            `一个序列最多 ${mostOfSeries} 条批注 a series has at most ${mostOfSeries} notes`,
          );
        }
        store.run(
          `insert into annotation (id, indicator, area, month, language, text, author_id, author_name, created_at)
          values ($id, $indicator, $area, $month, $language, $text, $author, $name, $at)`,
          {
            id,
            indicator,
            area,
            month,
            language,
            text,
            author: author.id,
            name: author.name,
            at: now().toISOString(),
          },
        );
      });
      return get(id);
    },

    change(id: string, { month, language, text }: AnnotationText, by: Actor): Annotation {
      const changed = store.run(
        `update annotation set month = $month, language = $language, text = $text,
            changed_by = $by, changed_at = $at
        where id = $id`,
        { id, month, language, text, by: by.name, at: now().toISOString() },
      );
      if (changed === 0) throw noSuchNote();
      return get(id);
    },

    remove(id: string): void {
      if (store.run("delete from annotation where id = $id", { id }) === 0) throw noSuchNote();
    },
  };
}

/** One that may not be seen is as unknown as one that never was. */
export function noSuchNote(): AppError {
  return new AppError("not-found", "没有这条批注 no such note");
}

function annotationOf(row: AnnotationRow): Annotation {
  return {
    id: row.id,
    indicator: row.indicator,
    area: row.area,
    month: row.month,
    language: row.language,
    text: row.text,
    author: row.author_name,
    createdAt: row.created_at,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  };
}
