import { expect, it } from "vitest";
import { QueryBook } from "../../../server/workbench/queryBook.ts";

const asked = (book: QueryBook, owner: string, id: string) => book.open({ id, owner, snapshot: 1 });

it("lets one person have so many at once, whatever they wait for, and others have theirs", () => {
  const book = new QueryBook();
  const entries = Array.from({ length: 20 }, (_, index) => asked(book, "a", `a${index}`));
  expect(() => asked(book, "a", "more")).toThrow("too many queries");
  asked(book, "b", "b");
  entries[0]?.done({ rows: 1, truncated: false });
  expect(asked(book, "a", "more").status()).toMatchObject({ id: "more", state: "waiting" });
});

it("forgets nobody's because of another's, and nothing that goes on", () => {
  const book = new QueryBook();
  const going = asked(book, "a", "going");
  asked(book, "b", "b").done({ rows: 1, truncated: false });
  for (let index = 0; index < 2_000; index++)
    asked(book, "a", `a${index}`).done({ rows: 1, truncated: false });
  expect(book.list("b")).toHaveLength(1);
  expect(book.list("a")).toHaveLength(200);
  expect(book.find("going", "a")).toBe(going);
  expect(() => book.find("a0", "a")).toThrow("no such query");
});
