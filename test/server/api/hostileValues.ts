/** What somebody might write into an address or a form to see what breaks. */
export const hostileTexts = [
  "'",
  '"',
  "'; drop table events.cleared_cases; --",
  "' or '1'='1",
  "1); copy (select 1) to '/etc/x'; --",
  "$1 ${x} {{x}} %s %n",
  "../../../../etc/passwd",
  "..\\..\\windows",
  "..%2f..%2fetc%2fpasswd",
  "a\u0000b",
  "%00",
  "\r\nSet-Cookie: a=b",
  "<script>alert(1)</script>",
  "＇；ｄｒｏｐ",
  "аdmin",
  "\u202e990121\u202c",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "__proto__:x",
  "constructor:x",
  "way:__proto__",
  "area:'",
  "-1",
  "0",
  "1e309",
  "NaN",
  "9007199254740993",
  "2147483648",
  "0x10",
  "",
  " ",
  ",",
  ":",
  "|",
  "a,".repeat(400),
  "界".repeat(600),
  "9999-12",
  "2022-13",
  "0000-00",
];

/** The same for a body, where a value may be of any kind. */
export const hostileBodies: unknown[] = [
  ...hostileTexts.filter((_, index) => index % 3 === 0),
  "x".repeat(20_000),
  null,
  true,
  -1,
  0.5,
  1e308,
  [],
  [[]],
  ["'"],
  [null],
  {},
  { $gt: "" },
  { length: 1e9 },
  JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}'),
  { "'; drop table x; --": ["'"] },
  { toString: ["x"], way: "x" },
];

/** What no answer may tell: how the server is made, and where. */
export function tellsTooMuch(body: string, dataDir: string): boolean {
  const places = [dataDir, process.cwd(), "node_modules", "file://"];
  return (
    places.some((place) => body.includes(place)) ||
    /\n\s+at \S+|\\n\s+at \S+|\.ts:\d+|(Catalog|Binder|Parser|Conversion|Constraint|IO|Invalid Input) Error|SQLITE_/.test(
      body,
    )
  );
}
