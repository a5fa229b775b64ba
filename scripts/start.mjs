// npm start: from a fresh clone to a page in the browser.
import { prepare, root } from "./prepare.mjs";

const began = Date.now();
prepare((line) => process.stdout.write(`[${((Date.now() - began) / 1000).toFixed(1)} s] ${line}\n`));
process.argv.splice(2, 0, "demo");
process.chdir(root);
await import("../bin/hengjian.mjs");
