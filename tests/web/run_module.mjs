// SPDX-License-Identifier: BSL-1.0
// Runs the command's WebAssembly module as if it was the command: over a copy of the working directory in memory, from
// which what it changes is written back. usage: node run_module.mjs DISTPOINT.MJS DISTPOINT.WASM ARGUMENT...
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

const [script, wasm, ...args] = process.argv.slice(2);
const { compile, run } = await import(pathToFileURL(script));

function* filesBelow(folder, before) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (['build', '.git', 'node_modules'].includes(entry.name)) continue;
        if (entry.isDirectory()) yield* filesBelow(`${folder}/${entry.name}`, `${before}${entry.name}/`);
        else if (entry.isFile()) yield [before + entry.name, readFileSync(`${folder}/${entry.name}`)];
    }
}
const stdin = statSync('/dev/stdin', { throwIfNoEntry: false })?.isCharacterDevice() ? '' : readFileSync(0);
const { PATH, ...env } = process.env;
const result = await run(await compile(readFileSync(wasm)), { args, files: filesBelow('.', ''), stdin, env });
for (const [name, bytes] of result.files) {
    if (name.includes('/')) mkdirSync(dirname(name), { recursive: true });
    writeFileSync(name, bytes);
}
writeFileSync(1, result.stdout);
writeFileSync(2, result.stderr);
if (result.failure !== null) writeFileSync(2, `the module failed: ${result.failure}\n`);
process.exitCode = result.status ?? 99;
