import { runCommand } from "./cli/runCommand.ts";

process.exitCode = await runCommand(process.argv.slice(2));
