import { bulkSnapshot } from "./bulkSnapshot.ts";

/* In a process of its own, so that what it takes is no part of what is measured afterwards. */
const [folder = "", persons = ""] = process.argv.slice(2);
await bulkSnapshot(folder, Number(persons), (line) => process.stdout.write(`${line}\n`));
