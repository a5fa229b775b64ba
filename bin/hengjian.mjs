#!/usr/bin/env node
import { existsSync } from "node:fs";

const bundle = new URL("../dist/server/main.js", import.meta.url);
if (existsSync(bundle)) {
  await import(bundle.href);
} else {
  process.stderr.write("hengjian is not built yet: run npm start, or npm run build\n");
  process.exitCode = 4;
}
