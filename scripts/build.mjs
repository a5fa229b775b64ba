// Makes dist/: the client by Vite, the server as one bundle that leaves
// packages where npm put them.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { build } from "vite";
import { root } from "./prepare.mjs";

const output = join(root, "dist", "server");
rmSync(output, { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    main: join(root, "server", "main.ts"),
    stageProcess: join(root, "server", "ingest", "stageProcess.ts"),
    typesetProcess: join(root, "server", "reports", "typst", "typesetProcess.ts"),
    queryProcess: join(root, "server", "workbench", "queryProcess.ts"),
    scopeProcess: join(root, "server", "workbench", "scopeProcess.ts"),
  },
  cwd: root,
  platform: "node",
  external: /^[^./]/,
  logLevel: "warn",
});
await bundle.write({ dir: output, format: "esm", sourcemap: true, entryFileNames: "[name].js" });
await bundle.close();

await build({ configFile: join(root, "vite.config.ts"), logLevel: "warn" });
